package io.ocelli.encoder.image;

import io.ocelli.core.encode.PixelImage;
import io.ocelli.encoder.preprocess.Interpolation;
import io.ocelli.encoder.preprocess.Resizer;
import java.awt.Point;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Small JPEG copies of pictures.
final class Thumbnails {
  private static final float QUALITY = 0.85f;

  private static final ColorModel RGB =
      new ComponentColorModel(
          ColorSpace.getInstance(ColorSpace.CS_sRGB),
          false,
          false,
          ColorModel.OPAQUE,
          DataBuffer.TYPE_BYTE);

  private Thumbnails() {}

  /// Shrinks to at most `maxSide` pixels a side, keeping the proportions; never enlarges.
  static byte[] jpeg(PixelImage image, int maxSide) {
    int longest = Math.max(image.width(), image.height());
    return longest <= maxSide
        ? encode(image)
        : encode(
            Resizer.resize(
                image,
                scaled(image.width(), maxSide, longest),
                scaled(image.height(), maxSide, longest),
                Interpolation.BICUBIC));
  }

  private static int scaled(int side, int maxSide, int longest) {
    return Math.max(1, Math.toIntExact(Math.round((double) side * maxSide / longest)));
  }

  private static byte[] encode(PixelImage image) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 14);
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionQuality(QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(buffered(image), null, null), settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static BufferedImage buffered(PixelImage image) {
    DataBufferByte data = new DataBufferByte(image.rgb(), image.rgb().length);
    WritableRaster raster =
        Raster.createInterleavedRaster(
            data,
            image.width(),
            image.height(),
            3 * image.width(),
            3,
            new int[] {0, 1, 2},
            new Point());
    return new BufferedImage(RGB, raster, false, null);
  }
}
