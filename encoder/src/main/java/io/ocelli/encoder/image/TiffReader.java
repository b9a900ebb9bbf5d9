package io.ocelli.encoder.image;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import io.ocelli.core.encode.PixelImage;
import java.io.IOException;

/// The first page of a TIFF through TwelveMonkeys' plugin.
final class TiffReader implements PictureReader {
  private final PluginReader plugin = new PluginReader(new TIFFImageReaderSpi());

  @Override
  public PictureHeader header(byte[] file) throws IOException {
    return plugin.strict(
        file,
        reader ->
            new PictureHeader(
                reader.getWidth(0),
                reader.getHeight(0),
                TiffPages.count(file),
                ExifOrientation.read(file, 0, file.length)));
  }

  @Override
  public PixelImage pixels(byte[] file) throws IOException {
    return plugin.strict(file, reader -> RasterRgb.convert(reader.read(0)));
  }
}
