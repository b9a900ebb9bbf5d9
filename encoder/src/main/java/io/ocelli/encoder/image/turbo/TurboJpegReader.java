package io.ocelli.encoder.image.turbo;

import io.ocelli.core.encode.PixelImage;
import io.ocelli.encoder.image.imageio.JpegColours;
import io.ocelli.encoder.image.imageio.JpegReader;
import io.ocelli.encoder.image.imageio.JpegStructure;
import io.ocelli.encoder.image.reader.PictureHeader;
import io.ocelli.encoder.image.reader.PictureReader;
import io.ocelli.encoder.image.turbo.TurboJpeg.Frame;
import io.ocelli.encoder.image.turbo.TurboJpeg.Samples;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// JPEG through libjpeg-turbo, equal byte for byte to [JpegReader]. What the library refuses, or
/// finds the least fault with, that reader decides, so damage is reported with the same words.
/// Three kinds of files differ. Chroma that is halved vertically only (4:4:0) is interpolated, and
/// Huffman tables that are missing are those of the standard (T.81, annex K), both as in PIL; a
/// progressive file that stops after its first scans is smoothed by the rules of the library's
/// version.
public final class TurboJpegReader implements PictureReader {
  private static final byte[] START = {(byte) 0xFF, (byte) 0xD8};
  private static final int MAX_SHRINK = 8;

  private final TurboJpeg turbo;
  private final JpegReader otherwise = new JpegReader();

  public TurboJpegReader(TurboJpeg turbo) {
    this.turbo = turbo;
  }

  @Override
  public PictureHeader header(byte[] file) throws IOException {
    return otherwise.header(file);
  }

  @Override
  public PixelImage pixels(byte[] file) throws IOException {
    return read(file, JpegStructure.parse(file), 1);
  }

  /// Reduced in the cosine transform: most of a large picture is never computed.
  @Override
  public PixelImage reduced(byte[] file, int side) throws IOException {
    JpegStructure jpeg = JpegStructure.parse(file);
    int longer = Math.max(jpeg.width(), jpeg.height());
    int shrink = MAX_SHRINK;
    while (shrink > 1 && longer / shrink < side) {
      shrink /= 2;
    }
    return read(file, jpeg, shrink);
  }

  private PixelImage read(byte[] file, JpegStructure jpeg, int shrink) throws IOException {
    jpeg.checkSupported();
    Optional<PixelImage> decoded = decode(jpeg, shrink);
    return decoded.isPresent() ? decoded.get() : otherwise.pixels(file);
  }

  private Optional<PixelImage> decode(JpegStructure jpeg, int shrink) {
    boolean inks = jpeg.componentIds().length == 4;
    Frame frame = new Frame(jpeg.width(), jpeg.height(), inks ? Samples.CMYK : Samples.RGB, shrink);
    byte[] rest = Arrays.copyOfRange(jpeg.bare(), START.length, jpeg.bare().length);
    return turbo
        .decode(frame, START, inks ? new byte[0] : colourSegment(jpeg), rest)
        .map(samples -> inks ? JpegColours.toRgb(jpeg, samples) : samples)
        .map(rgb -> new PixelImage(frame.resultWidth(), frame.resultHeight(), rgb));
  }

  /// Adobe's segment, which settles for the library what three components mean.
  private static byte[] colourSegment(JpegStructure jpeg) {
    return ByteBuffer.allocate(16)
        .putShort((short) 0xFFEE)
        .putShort((short) 14)
        .put("Adobe".getBytes(StandardCharsets.US_ASCII))
        .putShort((short) 100)
        .putInt(0)
        .put((byte) (jpeg.isRgb() ? 0 : 1))
        .array();
  }
}
