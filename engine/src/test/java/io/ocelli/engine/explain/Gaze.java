package io.ocelli.engine.explain;

import io.ocelli.core.encode.CrossEncoder;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.EncoderInfo.Modality;
import io.ocelli.core.encode.Encoders;
import io.ocelli.core.encode.FittedTransform;
import io.ocelli.core.encode.ImageCodec;
import io.ocelli.core.encode.ImageEncoder;
import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.encode.PreparedImage;
import io.ocelli.core.encode.SparseTextEncoder;
import io.ocelli.core.encode.TextEncoder;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A linear encoder: the vector of a picture is its mean colour, that of a text how often it names
/// red, green and blue. `gaze` reads both; `blind` reads pictures only and ships a transform that
/// swaps red and blue. A file is a width, a height and as many colours.
final class Gaze implements Encoders, TextEncoder, ImageCodec {
  static final FittedTransform SWAP =
      new FittedTransform(
          "swap", "test", 3, 3, new float[3], new float[] {0, 0, 1, 0, 1, 0, 1, 0, 0}, 0);

  /// Sizes of all batches so far.
  final List<Integer> batches = new ArrayList<>();

  /// Runs with every batch of pictures.
  Runnable watch = () -> {};

  static byte[] file(PixelImage picture) {
    byte[] file = new byte[2 + picture.rgb().length];
    file[0] = (byte) picture.width();
    file[1] = (byte) picture.height();
    System.arraycopy(picture.rgb(), 0, file, 2, picture.rgb().length);
    return file;
  }

  @Override
  public String defaultName() {
    return "gaze";
  }

  @Override
  public List<EncoderInfo> list() {
    return List.of(
        new EncoderInfo("gaze", "g1", Set.of(Modality.IMAGE, Modality.TEXT), 3, null, "means"),
        new EncoderInfo("blind", "b1", Set.of(Modality.IMAGE), 3, SWAP, "means"));
  }

  @Override
  public EncoderInfo info() {
    return info("gaze");
  }

  @Override
  public EncoderInfo info(String name) {
    return list().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> OcelliException.notFound("no encoder " + name));
  }

  @Override
  public ImageEncoder image(String name) {
    return new Eye(info(name));
  }

  @Override
  public TextEncoder text(String name) {
    return this;
  }

  @Override
  public SparseTextEncoder sparse(String name) {
    throw OcelliException.badRequest("no sparse vectors");
  }

  @Override
  public CrossEncoder cross(String name) {
    throw OcelliException.badRequest("no pairs");
  }

  private final class Eye implements ImageEncoder {
    private final EncoderInfo info;

    Eye(EncoderInfo info) {
      this.info = info;
    }

    @Override
    public EncoderInfo info() {
      return info;
    }

    @Override
    public PreparedImage prepare(PixelImage image) {
      return PreparedImage.of(image);
    }

    @Override
    public List<float[]> encode(List<PreparedImage> prepared) {
      batches.add(prepared.size());
      watch.run();
      return prepared.stream().map(each -> mean(each.views().getFirst().rgb())).toList();
    }
  }

  static float[] mean(byte[] rgb) {
    float[] mean = new float[3];
    for (int i = 0; i < rgb.length; i++) {
      mean[i % 3] += (rgb[i] & 0xFF) / 255f * 3 / rgb.length;
    }
    return mean;
  }

  @Override
  public List<float[]> encode(List<String> texts, String prompt) {
    batches.add(texts.size());
    return texts.stream()
        .map(text -> new float[] {count(text, "red"), count(text, "green"), count(text, "blue")})
        .toList();
  }

  private static int count(String text, String word) {
    return (int) List.of(text.split(" ")).stream().filter(word::equals).count();
  }

  @Override
  public List<float[]> encodeTokens(List<int[]> tokens) {
    throw OcelliException.badRequest("no tokens");
  }

  @Override
  public int tokens(String text) {
    return text.split(" ").length;
  }

  @Override
  public Decoded decode(byte[] file) {
    if (file.length > 60_000) {
      throw new OcelliException(ErrorKind.TOO_LARGE, "the picture has too many pixels");
    }
    int width = file[0] & 0xFF;
    int height = file[1] & 0xFF;
    if (file.length != 2 + 3 * width * height) {
      throw OcelliException.badRequest("the bytes are no picture");
    }
    byte[] rgb = new byte[file.length - 2];
    System.arraycopy(file, 2, rgb, 0, rgb.length);
    return new Decoded(new PixelImage(width, height, rgb), "gaze", 1);
  }

  @Override
  public Header probe(byte[] file) {
    return decode(file).header();
  }

  @Override
  public byte[] thumbnail(PixelImage image, int maxSide) {
    return image.rgb();
  }
}
