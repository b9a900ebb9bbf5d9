package io.ocelli.bench.quality.duplicate;

import io.ocelli.core.encode.PixelImage;
import io.ocelli.encoder.image.ImageLimits;
import io.ocelli.encoder.image.PictureCodec;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Photos as files, as drawings and as pixels.
final class Photos {
  static final PictureCodec CODEC = new PictureCodec(ImageLimits.standard());

  private Photos() {}

  /// The first ones of a folder and those below, by path.
  static List<Path> files(Path folder, int count) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".jpg")).sorted().limit(count).toList();
    }
  }

  static BufferedImage read(Path file) {
    try {
      PixelImage pixels = CODEC.decode(Files.readAllBytes(file)).pixels();
      BufferedImage drawing =
          new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_3BYTE_BGR);
      byte[] rgb = pixels.rgb();
      for (int i = 0; i < rgb.length / 3; i++) {
        int pixel =
            (rgb[3 * i] & 0xFF) << 16 | (rgb[3 * i + 1] & 0xFF) << 8 | rgb[3 * i + 2] & 0xFF;
        drawing.setRGB(i % pixels.width(), i / pixels.width(), pixel);
      }
      return drawing;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] jpeg(BufferedImage picture, float quality) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionQuality(quality);
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
