package io.ocelli.encoder.image.imageio;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import io.ocelli.core.encode.PixelImage;
import io.ocelli.encoder.image.reader.ExifOrientation;
import io.ocelli.encoder.image.reader.PictureHeader;
import io.ocelli.encoder.image.reader.PictureReader;
import java.io.IOException;

/// The first page of a TIFF through TwelveMonkeys' plugin.
public final class TiffReader implements PictureReader {
  private final PluginReader plugin = new PluginReader(new TIFFImageReaderSpi());

  @Override
  public PictureHeader header(byte[] file) throws IOException {
    int pages = TiffPages.count(file);
    return plugin.strict(
        file,
        reader ->
            new PictureHeader(
                reader.getWidth(0),
                reader.getHeight(0),
                pages,
                ExifOrientation.read(file, 0, file.length)));
  }

  @Override
  public PixelImage pixels(byte[] file) throws IOException {
    return plugin.strict(file, reader -> RasterRgb.convert(reader.read(0)));
  }
}
