package io.ocelli.encoder.image.reader;

import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.encode.PixelImage.Origin;

/// The eight ways in which a camera may have stored a picture (EXIF 2.32, tag 0x0112).
public enum Orientation {
  UPRIGHT(false, false, false),
  MIRRORED(false, true, false),
  UPSIDE_DOWN(false, true, true),
  MIRRORED_UPSIDE_DOWN(false, false, true),
  TRANSPOSED(true, false, false),
  ROTATE_RIGHT(true, false, true),
  TRANSVERSED(true, true, true),
  ROTATE_LEFT(true, true, false);

  private final boolean swapsAxes;
  private final boolean fromRight;
  private final boolean fromBottom;

  /// @param swapsAxes rows of the result are columns of the stored picture
  /// @param fromRight the stored columns are read from right to left
  /// @param fromBottom the stored rows are read from bottom to top
  Orientation(boolean swapsAxes, boolean fromRight, boolean fromBottom) {
    this.swapsAxes = swapsAxes;
    this.fromRight = fromRight;
    this.fromBottom = fromBottom;
  }

  /// @param value 1 to 8; anything else is taken as upright, as viewers do
  public static Orientation ofExif(int value) {
    return value < 1 || value > values().length ? UPRIGHT : values()[value - 1];
  }

  /// True when width and height change places.
  public boolean swapsSides() {
    return swapsAxes;
  }

  /// The picture as it should be seen.
  public PixelImage apply(PixelImage stored) {
    if (this == UPRIGHT) {
      return stored;
    }
    int width = stored.width();
    int height = stored.height();
    int alongX = fromRight ? -1 : 1;
    int alongY = fromBottom ? -width : width;
    int start = (fromRight ? width - 1 : 0) + (fromBottom ? width * (height - 1) : 0);
    Steps steps =
        swapsAxes
            ? new Steps(start, height, width, alongY, alongX)
            : new Steps(start, width, height, alongX, alongY);
    Origin origin =
        stored.origin() instanceof Origin.Alpha(byte[] levels)
            ? new Origin.Alpha(steps.walk(levels))
            : stored.origin();
    return new PixelImage(steps.width, steps.height, steps.walkColours(stored.rgb()), origin);
  }

  /// How to walk the stored pixels so that the result is written from its first to its last.
  private record Steps(int start, int width, int height, int perPixel, int perRow) {
    byte[] walk(byte[] from) {
      byte[] to = new byte[from.length];
      int at = 0;
      for (int y = 0; y < height; y++) {
        int source = start + y * perRow;
        for (int x = 0; x < width; x++, source += perPixel) {
          to[at++] = from[source];
        }
      }
      return to;
    }

    byte[] walkColours(byte[] from) {
      byte[] to = new byte[from.length];
      int at = 0;
      for (int y = 0; y < height; y++) {
        int source = 3 * (start + y * perRow);
        for (int x = 0; x < width; x++, source += 3 * perPixel) {
          to[at++] = from[source];
          to[at++] = from[source + 1];
          to[at++] = from[source + 2];
        }
      }
      return to;
    }
  }
}
