package io.ocelli.encoder.image.imageio;

import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.encode.PixelImage.Origin;
import io.ocelli.encoder.image.reader.UnsupportedPictureException;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;

/// What other readers of ImageIO decoded, as RGB the way PIL converts: the samples themselves, no
/// colour profile, no blending with alpha.
final class RasterRgb {
  private RasterRgb() {}

  static PixelImage convert(BufferedImage image) throws IOException {
    int width = image.getWidth();
    int height = image.getHeight();
    Raster raster = image.getRaster();
    int bands = raster.getNumBands();
    RowConverter converter = converter(image.getColorModel(), bands, raster.getTransferType());
    byte[] rgb = new byte[Math.multiplyExact(width * 3, height)];
    int[] row = new int[width * bands];
    for (int y = 0; y < height; y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
      converter.convert(row, rgb, y * width * 3);
    }
    return new PixelImage(width, height, rgb, origin(image.getColorModel(), raster));
  }

  private static Origin origin(ColorModel model, Raster raster) {
    if (model instanceof IndexColorModel palette) {
      byte[] colours = new byte[3 * 256];
      for (int i = 0; i < Math.min(256, palette.getMapSize()); i++) {
        colours[3 * i] = (byte) palette.getRed(i);
        colours[3 * i + 1] = (byte) palette.getGreen(i);
        colours[3 * i + 2] = (byte) palette.getBlue(i);
      }
      return new Origin.Palette(colours);
    }
    return model.hasAlpha() ? new Origin.Alpha(alpha(model, raster)) : new Origin.Colours();
  }

  private static byte[] alpha(ColorModel model, Raster raster) {
    int width = raster.getWidth();
    int band = raster.getNumBands() - 1;
    int bits = model.getComponentSize(band);
    byte[] alpha = new byte[Math.multiplyExact(width, raster.getHeight())];
    int[] row = new int[width];
    for (int at = 0; at < alpha.length; at += width) {
      int y = raster.getMinY() + at / width;
      raster.getSamples(raster.getMinX(), y, width, 1, band, row);
      for (int x = 0; x < width; x++) {
        alpha[at + x] = eightBits(row[x], bits);
      }
    }
    return alpha;
  }

  private interface RowConverter {
    void convert(int[] samples, byte[] rgb, int to);
  }

  private static RowConverter converter(ColorModel model, int bands, int type) throws IOException {
    if (type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE) {
      throw new UnsupportedPictureException("floating point samples are not supported");
    }
    if (model instanceof IndexColorModel palette) {
      int[] colours = new int[palette.getMapSize()];
      palette.getRGBs(colours);
      return (row, rgb, to) -> palette(row, colours, rgb, to);
    }
    int bits = model.getComponentSize(0);
    if (bands < 3) {
      return (row, rgb, to) -> grey(row, new Samples(bands, bits), rgb, to);
    }
    if (model.getColorSpace().getType() == ColorSpace.TYPE_CMYK && bands >= 4) {
      return (row, rgb, to) -> cmyk(row, new Samples(bands, bits), rgb, to);
    }
    int[] sizes = model.getComponentSize();
    return (row, rgb, to) -> colour(row, sizes, rgb, to);
  }

  /// @param perPixel samples a pixel, @param bits a sample
  private record Samples(int perPixel, int bits) {}

  private static void palette(int[] row, int[] colours, byte[] rgb, int to) {
    for (int index : row) {
      int colour = index < colours.length ? colours[index] : 0;
      rgb[to++] = (byte) (colour >> 16);
      rgb[to++] = (byte) (colour >> 8);
      rgb[to++] = (byte) colour;
    }
  }

  /// Plain grey of 16 bits is cut off at 255; beside alpha it keeps its high byte.
  private static void grey(int[] row, Samples samples, byte[] rgb, int to) {
    boolean cutOff = samples.perPixel == 1 && samples.bits > 8;
    for (int i = 0; i < row.length; i += samples.perPixel) {
      byte value = cutOff ? (byte) Math.min(255, row[i] & 0xFFFF) : eightBits(row[i], samples.bits);
      rgb[to++] = value;
      rgb[to++] = value;
      rgb[to++] = value;
    }
  }

  private static void colour(int[] row, int[] sizes, byte[] rgb, int to) {
    for (int i = 0; i < row.length; i += sizes.length) {
      rgb[to++] = eightBits(row[i], sizes[0]);
      rgb[to++] = eightBits(row[i + 1], sizes[1]);
      rgb[to++] = eightBits(row[i + 2], sizes[2]);
    }
  }

  private static void cmyk(int[] row, Samples samples, byte[] rgb, int to) {
    for (int i = 0; i < row.length; i += samples.perPixel) {
      int light = 255 - (eightBits(row[i + 3], samples.bits) & 0xFF);
      for (int ink = 0; ink < 3; ink++) {
        rgb[to++] = Inks.covered(eightBits(row[i + ink], samples.bits) & 0xFF, light);
      }
    }
  }

  private static byte eightBits(int sample, int bits) {
    if (bits == 8) {
      return (byte) sample;
    }
    return (byte) (bits > 8 ? sample >>> (bits - 8) : sample * 255 / ((1 << bits) - 1));
  }
}
