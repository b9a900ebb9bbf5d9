package io.ocelli.encoder.image.imageio;

import io.ocelli.core.encode.PixelImage;
import io.ocelli.encoder.image.reader.Orientation;
import io.ocelli.encoder.image.reader.PictureHeader;
import io.ocelli.encoder.image.reader.PictureReader;
import java.io.IOException;

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
    return plugin.strict(file, reader -> RasterRgb.convert(reader.read(0)));
  }
}
