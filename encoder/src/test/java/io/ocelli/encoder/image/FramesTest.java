package io.ocelli.encoder.image;

import static io.ocelli.encoder.testing.SyntheticPictures.checksum;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.core.encode.ImageCodec.Decoded;
import io.ocelli.encoder.testing.PictureFiles;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/// Animations: the first frame is the picture, the others are counted.
class FramesTest {
  private final PictureCodec codec = new PictureCodec(ImageLimits.standard());

  @Test
  void countsTheFramesOfAGif() {
    byte[] still = PictureFiles.write("gif", PictureFiles.palette());
    // A second frame of 1 x 1 pixel: image descriptor, then LZW data "clear, 0, end".
    byte[] frame = {0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0};

    Decoded decoded = codec.decode(PictureFiles.insert(still, still.length - 1, frame));

    assertEquals(2, decoded.frames());
    assertEquals(3196500661L, checksum(decoded.pixels().rgb()));
  }

  /// Three colours; the frame, one pixel of index 1, lies at 1, 0 on a canvas of 3 x 1.
  @Test
  void fillsTheCanvasAroundASmallFrameAsPilDoes() {
    byte[] file = smallFrame();
    byte[] control = {0x21, (byte) 0xF9, 4, 1, 0, 0, 2, 0};

    Decoded plain = codec.decode(file);
    Decoded transparent = codec.decode(PictureFiles.insert(file, 25, control));

    assertEquals("[10, 11, 12, 20, 21, 22, 10, 11, 12]", Arrays.toString(plain.pixels().rgb()));
    assertEquals(
        "[30, 31, 32, 20, 21, 22, 30, 31, 32]", Arrays.toString(transparent.pixels().rgb()));
  }

  private static byte[] smallFrame() {
    return ByteBuffer.allocate(41)
        .put(new byte[] {'G', 'I', 'F', '8', '9', 'a', 3, 0, 1, 0, (byte) 0x81, 0, 0})
        .put(new byte[] {10, 11, 12, 20, 21, 22, 30, 31, 32, 0, 0, 0})
        .put(new byte[] {0x2C, 1, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x4C, 1, 0, 0x3B})
        .array();
  }

  @Test
  void countsTheFramesOfAWebp() {
    byte[] file =
        Base64.getDecoder()
            .decode(
                "UklGRpYBAABXRUJQVlA4WAoAAAASAAAABAAAAgAAQU5JTQYAAAAAAAAAAABBTk1GcgAAAAAAAAAAAAQAAAIA"
                    + "AAAAAAJWUDhMWgAAAC8EgAAAd6CgbRsm3aU92isSBY0ktbnv/QFvqI1kgyImFetMH8rR2qtB+Jv/uJ8X"
                    + "ByLM7LEQoR5hlbNtAuB4rxXEpvVAQSQb1POXRiFJFJJEAe0i+h/3mJXqBEFOTUZ0AAAAAAAAAAAABAAA"
                    + "AgAAAAAAAFZQOExcAAAALwSAABBnoKBtG6Znh/Zor0gUtW0DJ9vuBrDnUE1NJCkSRH9KjDN8IAdpoOHi"
                    + "q/kPANz3DRJDz4EudS7z7Bwg9S5a6PigKJKk5nIWgSu+eMIAFnAb0f/4T+6JvQZBTk1GdAAAAAAAAAAA"
                    + "AAQAAAIAAAAAAABWUDhMWwAAAC8EgAAQd6CgbRsm3aU92isSRW3bwMm2u38jMFRTG8kGRUwq1pk+lKO1"
                    + "V4PwN/8ByH1eDlzY2LPQoU552g4Ax74OkJmOAwWRbFDPXyqFJNBGGQWki+h/VOes3hMA");

    Decoded decoded = codec.decode(file);

    assertEquals(3, decoded.frames());
    assertEquals(5, decoded.pixels().width());
    assertEquals(3, decoded.pixels().height());
  }
}
