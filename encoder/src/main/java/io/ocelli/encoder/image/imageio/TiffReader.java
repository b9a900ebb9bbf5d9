package io.ocelli.encoder.image.imageio;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.encode.PixelImage.Origin;
import io.ocelli.encoder.image.reader.ExifOrientation;
import io.ocelli.encoder.image.reader.PictureHeader;
import io.ocelli.encoder.image.reader.PictureReader;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.util.stream.IntStream;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;

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

  /// The decoded picture never says so, though its samples are as stored.
  private static boolean isMultiplied(ImageReader reader) throws IOException {
    ImageTypeSpecifier stored = reader.getRawImageType(0);
    return stored != null && stored.getColorModel().isAlphaPremultiplied();
  }

  /// Takes the opacity out of the colours, as PIL does when it opens such a file.
  private static void divide(byte[] rgb, byte[] alpha) {
    for (int i = 0; i < rgb.length; i++) {
      int level = alpha[i / 3] & 0xFF;
      rgb[i] = (byte) (level == 0 ? 0 : Math.min(255, 255 * (rgb[i] & 0xFF) / level));
    }
  }

  /// Two or four bits of grey come as a palette; a single one makes a bitmap.
  private static boolean isGrey(IndexColorModel palette) {
    int last = palette.getMapSize() - 1;
    boolean rising =
        IntStream.rangeClosed(0, last)
            .allMatch(i -> (palette.getRGB(i) & 0xFFFFFF) == i * 255 / last * 0x010101);
    boolean falling =
        IntStream.rangeClosed(0, last)
            .allMatch(i -> (palette.getRGB(last - i) & 0xFFFFFF) == i * 255 / last * 0x010101);
    return last > 1 && (rising || falling);
  }

  @Override
  public PixelImage pixels(byte[] file) throws IOException {
    return plugin.strict(
        file,
        reader -> {
          BufferedImage image = reader.read(0);
          PixelImage pixels = RasterRgb.convert(image);
          if (pixels.origin() instanceof Origin.Alpha(byte[] levels) && isMultiplied(reader)) {
            divide(pixels.rgb(), levels);
          }
          boolean grey = image.getColorModel() instanceof IndexColorModel model && isGrey(model);
          return grey ? new PixelImage(pixels.width(), pixels.height(), pixels.rgb()) : pixels;
        });
  }
}
