package io.ocelli.encoder.face;

/// A box around a face, in pixels of the picture, between its edges: a picture begins at 0 and ends
/// at its width.
///
/// @param probability that it is a face
record Face(double left, double top, double right, double bottom, double probability) {

  boolean isFinite() {
    return Double.isFinite(width()) && Double.isFinite(height()) && Double.isFinite(left + top);
  }

  double width() {
    return right - left;
  }

  double height() {
    return bottom - top;
  }

  double area() {
    return Math.max(0, width()) * Math.max(0, height());
  }

  /// What both cover as a fraction of what either covers (intersection over union).
  double overlap(Face other) {
    double across = Math.min(right, other.right) - Math.max(left, other.left);
    double down = Math.min(bottom, other.bottom) - Math.max(top, other.top);
    double both = Math.max(0, across) * Math.max(0, down);
    return both == 0 ? 0 : both / (area() + other.area() - both);
  }

  /// The part of it that lies in a picture of that size.
  Face within(int pictureWidth, int pictureHeight) {
    return new Face(
        Math.clamp(left, 0, pictureWidth),
        Math.clamp(top, 0, pictureHeight),
        Math.clamp(right, 0, pictureWidth),
        Math.clamp(bottom, 0, pictureHeight),
        probability);
  }
}
