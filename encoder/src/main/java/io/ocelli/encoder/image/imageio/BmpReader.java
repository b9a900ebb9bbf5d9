package io.ocelli.encoder.image.imageio;

import io.ocelli.core.encode.PixelImage;
import io.ocelli.encoder.image.reader.Orientation;
import io.ocelli.encoder.image.reader.PictureHeader;
import io.ocelli.encoder.image.reader.PictureReader;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.util.stream.IntStream;

/// Windows bitmaps through the JDK.
public final class BmpReader implements PictureReader {
  private final PluginReader plugin = new PluginReader(JdkReaders.bmp());

  @Override
  public PictureHeader header(byte[] file) throws IOException {
    return plugin.strict(
        file,
        reader ->
            new PictureHeader(reader.getWidth(0), reader.getHeight(0), 1, Orientation.UPRIGHT));
  }

  @Override
  public PixelImage pixels(byte[] file) throws IOException {
    return plugin.strict(
        file,
        reader -> {
          BufferedImage image = reader.read(0);
          PixelImage pixels = RasterRgb.convert(image);
          boolean grey = image.getColorModel() instanceof IndexColorModel model && isRamp(model);
          return grey ? new PixelImage(pixels.width(), pixels.height(), pixels.rgb()) : pixels;
        });
  }

  /// Colours that are their own numbers: grey levels and no palette, as PIL sees it.
  private static boolean isRamp(IndexColorModel palette) {
    return IntStream.range(0, palette.getMapSize())
        .allMatch(i -> (palette.getRGB(i) & 0xFFFFFF) == i * 0x010101);
  }
}
