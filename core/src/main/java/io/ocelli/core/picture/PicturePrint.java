package io.ocelli.core.picture;

import java.nio.ByteBuffer;

/// What is kept of a picture to tell whether another file shows the same.
///
/// @param width of the upright picture, in pixels
/// @param height of the upright picture, in pixels
/// @param sharpness variance of the Laplacian of the luma, at one size for all pictures
/// @param grey luma of the picture inside its plain borders, squeezed to `SIDE * SIDE` pixels, row
///   after row; not copied, so treat it as read-only
public record PicturePrint(int width, int height, float sharpness, byte[] grey) {
  /// Pixels a side of what is kept.
  public static final int SIDE = 48;

  /// Size of what [#write] writes.
  public static final int BYTES = 3 * Integer.BYTES + SIDE * SIDE;

  public PicturePrint {
    if (grey.length != SIDE * SIDE) {
      throw new IllegalArgumentException("grey has " + grey.length + " bytes");
    }
  }

  /// Pixels of the picture.
  public long pixels() {
    return (long) width * height;
  }

  public void write(ByteBuffer to) {
    to.putInt(width).putInt(height).putFloat(sharpness).put(grey);
  }

  /// What [#write] wrote.
  public static PicturePrint read(ByteBuffer from) {
    int width = from.getInt();
    int height = from.getInt();
    float sharpness = from.getFloat();
    byte[] grey = new byte[SIDE * SIDE];
    from.get(grey);
    return new PicturePrint(width, height, sharpness, grey);
  }
}
