package io.ocelli.encoder.look;

import io.ocelli.core.picture.PicturePrint;

/// A print at three sizes, each half of the one before.
///
/// @param detail of the coarse level, see [Level#detail]
record Pyramid(Level fine, Level middle, Level coarse, Level detail) {
  private static final int RADIUS = 2;
  private static final float MOST = 40;

  static Pyramid of(PicturePrint print) {
    float[] values = new float[print.grey().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = print.grey()[i] & 0xFF;
    }
    Level fine = new Level(PicturePrint.SIDE, values);
    Level middle = fine.halved();
    Level coarse = middle.halved();
    return new Pyramid(fine, middle, coarse, coarse.detail(RADIUS, MOST));
  }
}
