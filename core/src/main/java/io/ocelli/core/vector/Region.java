package io.ocelli.core.vector;

import io.ocelli.core.error.OcelliException;

/// A box of a picture that is looked at in place of the whole: in pixels of the upright picture or,
/// where no number is above 1, in fractions of its width and height.
///
/// @param x of the left edge
/// @param y of the upper edge
public record Region(double x, double y, double width, double height) {
  public Region {
    for (double number : new double[] {x, y, width, height}) {
      if (!Double.isFinite(number) || number < 0) {
        throw OcelliException.badRequest(
            "Wrong input: a region reads [x, y, width, height], finite and not below 0");
      }
    }
    if (width == 0 || height == 0) {
      throw OcelliException.badRequest("Wrong input: a region has a width and a height above 0");
    }
  }

  /// Whole pixels.
  public record Box(int left, int top, int width, int height) {}

  /// The box in a picture of that size. Edges between pixels are moved to the nearest one; at least
  /// one pixel is left.
  ///
  /// @throws OcelliException BAD_REQUEST where it reaches beyond the picture
  public Box in(int wide, int high) {
    boolean fractions = Math.max(Math.max(x, y), Math.max(width, height)) <= 1;
    double across = fractions ? wide : 1;
    double down = fractions ? high : 1;
    // Fractions are decimal as a rule: 0.7 + 0.3 may come out a little above 1.
    double slack = fractions ? 1e-6 : 0;
    if ((x + width) * across > wide * (1 + slack) || (y + height) * down > high * (1 + slack)) {
      throw OcelliException.badRequest(
          "Wrong input: the region [%s, %s, %s, %s]%s reaches beyond the picture of %d x %d pixels"
              .formatted(x, y, width, height, fractions ? " (in fractions)" : "", wide, high));
    }
    int left = edge(x * across, wide - 1);
    int top = edge(y * down, high - 1);
    int right = Math.max(left + 1, edge((x + width) * across, wide));
    int bottom = Math.max(top + 1, edge((y + height) * down, high));
    return new Box(left, top, right - left, bottom - top);
  }

  private static int edge(double at, int most) {
    return (int) Math.min(Math.round(at), most);
  }
}
