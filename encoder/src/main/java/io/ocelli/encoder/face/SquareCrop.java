package io.ocelli.encoder.face;

import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.vector.Region;
import io.ocelli.encoder.preprocess.Interpolation;
import io.ocelli.encoder.preprocess.Resizer;

/// The square around a face, as InsightFace cuts it for its networks that want no landmarks
/// (`face_align.transform`, there with a margin of a half): its side is the box's longer one and
/// the margin, its centre the box's, and what reaches beyond the picture is black. Edges lie
/// between pixels, so nothing is resampled here but squares of more than 2,048 pixels a side, whose
/// black border would take more memory than the picture.
final class SquareCrop {
  private static final int LARGEST_SIDE = 2_048;

  private SquareCrop() {}

  /// @param face at least one pixel wide and high, within the picture
  /// @param margin as a fraction of the box's longer side
  /// @return a picture of colours and nothing else
  static PixelImage of(PixelImage picture, Face face, double margin) {
    long side = Math.max(1, Math.round(Math.max(face.width(), face.height()) * (1 + margin)));
    long left = Math.round((face.left() + face.right() - side) / 2);
    long top = Math.round((face.top() + face.bottom() - side) / 2);
    long visibleLeft = Math.max(0, left);
    long visibleTop = Math.max(0, top);
    double width = picture.width();
    double height = picture.height();
    PixelImage seen =
        picture.part(
            new Region(
                visibleLeft / width,
                visibleTop / height,
                (Math.min(width, left + side) - visibleLeft) / width,
                (Math.min(height, top + side) - visibleTop) / height));
    if (side <= LARGEST_SIDE) {
      return onBlack(seen, (int) side, (int) (visibleLeft - left), (int) (visibleTop - top));
    }
    double scale = (double) LARGEST_SIDE / side;
    return onBlack(
        Resizer.resize(
            seen, scaled(seen.width(), scale), scaled(seen.height(), scale), Interpolation.BOX),
        LARGEST_SIDE,
        (int) ((visibleLeft - left) * scale),
        (int) ((visibleTop - top) * scale));
  }

  private static int scaled(int side, double scale) {
    return (int) Math.max(1, side * scale);
  }

  private static PixelImage onBlack(PixelImage seen, int side, int left, int top) {
    byte[] rgb = new byte[3 * side * side];
    for (int y = 0; y < seen.height(); y++) {
      System.arraycopy(
          seen.rgb(), 3 * y * seen.width(), rgb, 3 * ((top + y) * side + left), 3 * seen.width());
    }
    return new PixelImage(side, side, rgb);
  }
}
