package io.ocelli.encoder.image;

import io.ocelli.core.encode.PixelImage;
import java.io.IOException;

/// Windows bitmaps through the JDK.
final class BmpReader implements PictureReader {
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
    return plugin.strict(file, reader -> RasterRgb.convert(reader.read(0)));
  }
}
