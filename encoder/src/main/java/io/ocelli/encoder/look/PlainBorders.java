package io.ocelli.encoder.look;

/// Cuts away what frames a picture: rows and columns of one grey at its sides. A copy with a border
/// then has the content of the original.
final class PlainBorders {
  /// Squared grey levels. Compression leaves less in what was of one colour.
  private static final double PLAIN = 6;

  /// Of the picture's side, at each end: more is no frame but what the picture shows.
  private static final double MOST = 0.4;

  private final Luma picture;
  private int left;
  private int top;
  private int right;
  private int bottom;

  private PlainBorders(Luma picture) {
    this.picture = picture;
    right = picture.width();
    bottom = picture.height();
  }

  static Luma cut(Luma picture) {
    return new PlainBorders(picture).inside();
  }

  private Luma inside() {
    int mostAcross = (int) (MOST * picture.width());
    int mostDown = (int) (MOST * picture.height());
    while (top < mostDown && isPlain(left, top, right, top + 1)) {
      top++;
    }
    while (bottom > picture.height() - mostDown && isPlain(left, bottom - 1, right, bottom)) {
      bottom--;
    }
    while (left < mostAcross && isPlain(left, top, left + 1, bottom)) {
      left++;
    }
    while (right > picture.width() - mostAcross && isPlain(right - 1, top, right, bottom)) {
      right--;
    }
    return picture.part(left, top, right, bottom);
  }

  private boolean isPlain(int fromX, int fromY, int toX, int toY) {
    long sum = 0;
    long squares = 0;
    for (int y = fromY; y < toY; y++) {
      for (int x = fromX; x < toX; x++) {
        int value = picture.at(x, y);
        sum += value;
        squares += (long) value * value;
      }
    }
    double count = (double) (toX - fromX) * (toY - fromY);
    return squares / count - (sum / count) * (sum / count) < PLAIN;
  }
}
