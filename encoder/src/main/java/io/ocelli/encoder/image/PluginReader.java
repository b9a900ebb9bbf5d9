package io.ocelli.encoder.image;

import com.twelvemonkeys.imageio.plugins.bmp.BMPImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import io.ocelli.core.encode.PixelImage;
import java.io.EOFException;
import java.io.IOException;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;

/// BMP, TIFF and WebP through TwelveMonkeys' ImageIO plugins, which are asked for directly: what
/// else is registered with ImageIO does not matter.
final class PluginReader implements PictureReader {
  private final ImageReaderSpi plugin;
  private final Metadata metadata;

  /// What the plugins do not tell, or only slowly.
  private record Metadata(
      ToIntFunction<byte[]> frames, Function<byte[], Orientation> orientation) {}

  private PluginReader(ImageReaderSpi plugin, Metadata metadata) {
    this.plugin = plugin;
    this.metadata = metadata;
  }

  static PluginReader bmp() {
    return new PluginReader(
        new BMPImageReaderSpi(), new Metadata(file -> 1, file -> Orientation.UPRIGHT));
  }

  static PluginReader tiff() {
    return new PluginReader(
        new TIFFImageReaderSpi(),
        new Metadata(TiffPages::count, file -> ExifOrientation.read(file, 0, file.length)));
  }

  static PluginReader webp() {
    return new PluginReader(
        new WebPImageReaderSpi(), new Metadata(WebpChunks::frames, WebpChunks::orientation));
  }

  @Override
  public PictureHeader header(byte[] file) throws IOException {
    return read(
        file,
        reader ->
            new PictureHeader(
                reader.getWidth(0),
                reader.getHeight(0),
                metadata.frames.applyAsInt(file),
                metadata.orientation.apply(file)));
  }

  @Override
  public PixelImage pixels(byte[] file) throws IOException {
    return read(file, reader -> RasterRgb.convert(reader.read(0)));
  }

  private interface Task<T> {
    T run(ImageReader reader) throws IOException;
  }

  private <T> T read(byte[] file, Task<T> task) throws IOException {
    ImageReader reader = plugin.createReaderInstance();
    try (MemoryImageInput in = new MemoryImageInput(file)) {
      reader.setInput(in, false, true);
      T result = task.run(reader);
      if (in.ranOut()) {
        throw new EOFException();
      }
      return result;
    } finally {
      reader.dispose();
    }
  }
}
