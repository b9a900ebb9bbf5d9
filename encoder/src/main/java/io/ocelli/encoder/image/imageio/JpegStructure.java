package io.ocelli.encoder.image.imageio;

import io.ocelli.encoder.image.reader.ExifOrientation;
import io.ocelli.encoder.image.reader.Orientation;
import io.ocelli.encoder.image.reader.UnsupportedPictureException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The segments of a JPEG file before its first scan (ITU-T T.81, annex B).
///
/// @param process the frame's marker, 0xC0 to 0xCF: baseline, progressive, ...
/// @param componentIds one a colour component
/// @param jfif a JFIF segment is there, so three components mean YCbCr
/// @param adobeTransform what Adobe's segment says about the colours; -1 without one
/// @param bare the file without application segments and comments: colour profiles, thumbnails and
///   their faults cannot influence the decoder
public record JpegStructure(
    int width,
    int height,
    int precision,
    int process,
    byte[] componentIds,
    boolean jfif,
    int adobeTransform,
    Orientation orientation,
    byte[] bare) {
  private static final int SOF0 = 0xC0;
  private static final int EXTENDED = 0xC1;
  private static final int PROGRESSIVE = 0xC2;
  private static final int DHT = 0xC4;
  private static final int JPG = 0xC8;
  private static final int DAC = 0xCC;
  private static final int RST0 = 0xD0;
  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;
  private static final int APP0 = 0xE0;
  private static final int APP1 = 0xE1;
  private static final int APP14 = 0xEE;
  private static final int APP15 = 0xEF;
  private static final int COM = 0xFE;

  /// @throws IOException where no picture can follow
  /// @throws java.nio.BufferUnderflowException where the file ends first
  public static JpegStructure parse(byte[] file) throws IOException {
    return new Parser(file).parse();
  }

  /// The rule of libjpeg (`default_decompress_parms`) for three components.
  public boolean isRgb() {
    if (jfif) {
      return false;
    }
    return adobeTransform >= 0
        ? adobeTransform == 0
        : Arrays.equals(componentIds, new byte[] {'R', 'G', 'B'});
  }

  /// The same for four components: YCCK unless Adobe's segment is absent or says CMYK.
  public boolean isYcck() {
    return adobeTransform > 0;
  }

  /// @throws UnsupportedPictureException when the file is of a variety that is not read here
  public void checkSupported() throws UnsupportedPictureException {
    if (process != SOF0 && process != EXTENDED && process != PROGRESSIVE) {
      throw new UnsupportedPictureException(
          "arithmetic, lossless and hierarchical coding are not supported");
    }
    if (precision != 8) {
      throw new UnsupportedPictureException(precision + " bits a sample are not supported");
    }
    int components = componentIds.length;
    if (components != 1 && components != 3 && components != 4) {
      throw new UnsupportedPictureException(components + " colour components are not supported");
    }
  }

  private static final class Parser {
    private final byte[] file;
    private final ByteBuffer in;
    private final ByteBuffer kept;
    private ByteBuffer frame;
    private int process;
    private boolean jfif;
    private int adobeTransform = -1;
    private Orientation orientation = Orientation.UPRIGHT;

    Parser(byte[] file) {
      this.file = file;
      in = ByteBuffer.wrap(file).position(2);
      kept = ByteBuffer.allocate(file.length).putShort((short) (0xFF00 | SOI));
    }

    JpegStructure parse() throws IOException {
      int marker = nextMarker();
      while (marker != SOS) {
        if (marker == EOI) {
          throw new IOException("no picture data");
        }
        if (marker < RST0 || marker > SOI) {
          segment(marker);
        }
        marker = nextMarker();
      }
      if (frame == null) {
        throw new IOException("no frame header");
      }
      kept.put(file, in.position() - 2, file.length - in.position() + 2);
      return build();
    }

    /// Leaves the position after the marker; skips fill bytes and garbage as libjpeg does.
    private int nextMarker() {
      while (true) {
        while (in.get() != (byte) 0xFF) {}
        int marker = in.get() & 0xFF;
        while (marker == 0xFF) {
          marker = in.get() & 0xFF;
        }
        if (marker != 0) {
          return marker;
        }
      }
    }

    private void segment(int marker) throws IOException {
      int start = in.position();
      int length = Short.toUnsignedInt(in.getShort());
      if (length < 2) {
        throw new IOException("bad segment length");
      }
      ByteBuffer body = in.slice(start + 2, Math.min(length - 2, file.length - start - 2));
      in.position(Math.min(start + length, file.length));
      if (marker >= APP0 && marker <= APP15) {
        application(marker, start + 2, body);
      } else if (marker != COM) {
        kept.putShort((short) (0xFF00 | marker)).put(file, start, in.position() - start);
        if (marker >= SOF0 && marker < RST0 && marker != DHT && marker != JPG && marker != DAC) {
          process = marker;
          frame = body;
        }
      }
    }

    private void application(int marker, int start, ByteBuffer body) {
      String tag = new String(file, start, Math.min(6, body.limit()), StandardCharsets.ISO_8859_1);
      if (marker == APP0 && tag.startsWith("JFIF\0") && body.limit() >= 14) {
        jfif = true;
      } else if (marker == APP14 && tag.startsWith("Adobe") && body.limit() >= 12) {
        adobeTransform = body.get(11) & 0xFF;
      } else if (marker == APP1 && tag.equals("Exif\0\0")) {
        orientation = ExifOrientation.read(file, start, body.limit());
      }
    }

    private JpegStructure build() {
      int precision = frame.get() & 0xFF;
      int height = Short.toUnsignedInt(frame.getShort());
      int width = Short.toUnsignedInt(frame.getShort());
      byte[] ids = new byte[frame.get() & 0xFF];
      for (int i = 0; i < ids.length; i++) {
        ids[i] = frame.get();
        frame.getShort();
      }
      return new JpegStructure(
          width,
          height,
          precision,
          process,
          ids,
          jfif,
          adobeTransform,
          orientation,
          Arrays.copyOf(kept.array(), kept.position()));
    }
  }
}
