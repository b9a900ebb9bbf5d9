package io.ocelli.encoder.image.imageio;

import io.ocelli.core.encode.PixelImage;
import io.ocelli.encoder.image.reader.PictureHeader;
import io.ocelli.encoder.image.reader.PictureReader;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.IOException;

/// JPEG through the JDK's libjpeg, which is asked for the components as stored; the colours are
/// ours ([JpegColours]), so that they are those of libjpeg-turbo and PIL whatever the JDK makes of
/// profiles and markers. The one known difference to libjpeg-turbo: chroma that is halved
/// vertically only (4:4:0) is interpolated there and repeated here.
public final class JpegReader implements PictureReader {
  private final PluginReader plugin = new PluginReader(JdkReaders.jpeg());

  @Override
  public PictureHeader header(byte[] file) throws IOException {
    JpegStructure jpeg = JpegStructure.parse(file);
    return new PictureHeader(jpeg.width(), jpeg.height(), 1, jpeg.orientation());
  }

  @Override
  public PixelImage pixels(byte[] file) throws IOException {
    JpegStructure jpeg = JpegStructure.parse(file);
    jpeg.checkSupported();
    Raster raster = plugin.strict(jpeg.bare(), reader -> reader.readRaster(0, null));
    byte[] samples = ((DataBufferByte) raster.getDataBuffer()).getData();
    if (raster.getWidth() != jpeg.width()
        || raster.getHeight() != jpeg.height()
        || samples.length != jpeg.width() * jpeg.height() * jpeg.componentIds().length) {
      throw new IOException("frame header and picture differ");
    }
    return new PixelImage(jpeg.width(), jpeg.height(), JpegColours.toRgb(jpeg, samples));
  }
}
