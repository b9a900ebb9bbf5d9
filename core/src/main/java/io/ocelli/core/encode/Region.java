package io.ocelli.core.encode;

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

  /// The part of the picture inside the box. Edges between pixels are moved to the nearest one; at
  /// least one pixel is left.
  ///
  /// @throws OcelliException BAD_REQUEST where the box reaches beyond the picture
  public PixelImage of(PixelImage image) {
    boolean fractions = Math.max(Math.max(x, y), Math.max(width, height)) <= 1;
    double across = fractions ? image.width() : 1;
    double down = fractions ? image.height() : 1;
    // Fractions are decimal as a rule: 0.7 + 0.3 may come out a little above 1.
    double slack = fractions ? 1e-6 : 0;
    if ((x + width) * across > image.width() * (1 + slack)
        || (y + height) * down > image.height() * (1 + slack)) {
      throw OcelliException.badRequest(
          "Wrong input: the region "
              + this
              + (fractions ? " (in fractions)" : "")
              + " reaches beyond the picture of "
              + image.width()
              + " x "
              + image.height()
              + " pixels");
    }
    int left = edge(x * across, image.width() - 1);
    int top = edge(y * down, image.height() - 1);
    int right = Math.max(left + 1, edge((x + width) * across, image.width()));
    int bottom = Math.max(top + 1, edge((y + height) * down, image.height()));
    return cut(image, left, top, right - left, bottom - top);
  }

  private static int edge(double at, int most) {
    return (int) Math.min(Math.round(at), most);
  }

  private static PixelImage cut(PixelImage image, int left, int top, int width, int height) {
    byte[] rgb = new byte[width * height * 3];
    for (int row = 0; row < height; row++) {
      System.arraycopy(
          image.rgb(), ((top + row) * image.width() + left) * 3, rgb, row * width * 3, width * 3);
    }
    return new PixelImage(width, height, rgb);
  }

  @Override
  public String toString() {
    return "[" + x + ", " + y + ", " + width + ", " + height + "]";
  }
}
