package io.ocelli.server.testing;

import io.ocelli.core.collection.Root;
import io.ocelli.core.id.NameUuid;
import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.Value;
import io.ocelli.core.picture.PictureKeys;
import io.ocelli.core.service.CollectionService;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.write.Acknowledge;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.WritePoint;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;

/// A collection of generated pictures: coloured shapes in a folder a shape, with names that a page
/// must show without harm.
public final class SamplePictures {
  /// Names that would break a page that builds HTML from text.
  public static final String HOSTILE = "<img src=x onerror=alert(1)>\"'&.png";

  private static final UUID NAMESPACE = new UUID(1, 2);
  private static final List<String> SHAPES = List.of("circles", "squares", "stripes", "waves");

  private final Path folder;

  /// @param folder gets the files
  public SamplePictures(Path folder) {
    this.folder = folder;
  }

  /// Makes the collection.
  ///
  /// @param each how many pictures a shape
  public void fill(CollectionService service, String collection, int each) {
    Root root = new Root(NAMESPACE, "samples", folder.toString());
    service.create(collection, PictureKeys.settings(Colours.INFO).withRoots(List.of(root)));
    List<WritePoint> points = new ArrayList<>();
    for (String shape : SHAPES) {
      for (int i = 0; i < each; i++) {
        String name = i == 0 && shape.equals("circles") ? HOSTILE : shape + "-" + i + ".png";
        points.add(point(shape, name, i));
      }
    }
    service.write(collection, List.of(Change.upsert(points)), Acknowledge.VISIBLE);
  }

  private WritePoint point(String shape, String name, int seed) {
    try {
      String path = shape + "/" + name;
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      int width = 360 + 60 * (seed % 4);
      int height = 300 + 70 * (seed % 3);
      BufferedImage image = draw(shape, seed, width, height);
      ImageIO.write(image, "png", file.toFile());
      byte[] bytes = Files.readAllBytes(file);
      Map<String, Value> payload = new LinkedHashMap<>();
      payload.put(PictureKeys.ROOT, Value.of("samples"));
      payload.put("path", Value.of(path));
      payload.put("folder", Value.of(shape));
      payload.put("name", Value.of(name));
      payload.put("width", Value.of(width));
      payload.put("height", Value.of(height));
      payload.put("bytes", Value.of(bytes.length));
      payload.put("format", Value.of("png"));
      payload.put("content_hash", Value.of(hash(bytes)));
      if (seed % 5 == 0) {
        payload.put("caption", Value.of("Number " + seed + " of the " + shape));
      }
      PointId id = PointId.of(NameUuid.v5(NAMESPACE, path));
      return new WritePoint(
          id, Map.of("", VectorInput.of(meanColour(image))), new Value.Obj(payload));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static float[] meanColour(BufferedImage image) {
    float[] mean = new float[3];
    for (int y = 0; y < image.getHeight(); y += 4) {
      for (int x = 0; x < image.getWidth(); x += 4) {
        Color color = new Color(image.getRGB(x, y));
        mean[0] += color.getRed();
        mean[1] += color.getGreen();
        mean[2] += color.getBlue();
      }
    }
    return mean;
  }

  private static BufferedImage draw(String shape, int seed, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    float hue = (seed * 0.137f + SHAPES.indexOf(shape) * 0.21f) % 1;
    g.setPaint(
        new GradientPaint(
            0,
            0,
            Color.getHSBColor(hue, 0.35f, 0.95f),
            width,
            height,
            Color.getHSBColor(hue + 0.1f, 0.6f, 0.7f)));
    g.fillRect(0, 0, width, height);
    g.setColor(Color.getHSBColor(hue + 0.45f, 0.6f, 0.9f));
    for (int i = 0; i < 6; i++) {
      int x = (i * 97 + seed * 53) % width;
      int y = (i * 61 + seed * 29) % height;
      int side = 40 + (i * 31 + seed * 17) % 90;
      switch (shape) {
        case "circles" -> g.fillOval(x - side / 2, y - side / 2, side, side);
        case "squares" -> g.fillRect(x - side / 2, y - side / 2, side, side);
        case "stripes" -> g.fillRect(0, y, width, side / 3);
        default -> g.fillArc(x - side, y, side * 2, side, 0, 180);
      }
    }
    g.dispose();
    return image;
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
