package io.ocelli.indexer.fakes;

import io.ocelli.core.encode.ImageCodec;
import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.error.OcelliException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// What the JDK reads, as it reads it.
public final class ImageIoCodec implements ImageCodec {
  public final AtomicInteger decoded = new AtomicInteger();

  @Override
  public Decoded decode(byte[] file) {
    decoded.incrementAndGet();
    return read(
        file,
        (reader, header) -> {
          BufferedImage image = reader.read(0);
          byte[] rgb = new byte[3 * header.width() * header.height()];
          int[] pixels =
              image.getRGB(0, 0, header.width(), header.height(), null, 0, header.width());
          for (int i = 0; i < pixels.length; i++) {
            rgb[3 * i] = (byte) (pixels[i] >> 16);
            rgb[3 * i + 1] = (byte) (pixels[i] >> 8);
            rgb[3 * i + 2] = (byte) pixels[i];
          }
          PixelImage upright = new PixelImage(header.width(), header.height(), rgb);
          return new Decoded(upright, header.format(), header.frames());
        });
  }

  @Override
  public Header probe(byte[] file) {
    return read(file, (reader, header) -> header);
  }

  @Override
  public byte[] thumbnail(PixelImage image, int maxSide) {
    throw new UnsupportedOperationException("no test needs it");
  }

  private interface Reading<T> {
    T read(ImageReader reader, Header header) throws IOException;
  }

  private static <T> T read(byte[] file, Reading<T> reading) {
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw OcelliException.badRequest("it is no picture that can be read");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in);
        String format = reader.getFormatName().toLowerCase(Locale.ROOT);
        int frames = reader.getNumImages(true);
        return reading.read(
            reader, new Header(reader.getWidth(0), reader.getHeight(0), format, frames));
      } finally {
        reader.dispose();
      }
    } catch (IOException | IllegalArgumentException damaged) {
      throw OcelliException.badRequest("it is damaged");
    }
  }
}
