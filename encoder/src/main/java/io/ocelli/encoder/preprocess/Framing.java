package io.ocelli.encoder.preprocess;

import io.ocelli.core.encode.PixelImage;
import java.util.List;

/// Where a picture of a given size lands in a network's input.
///
/// @param window the part of the resized picture that is seen
/// @param width of the input
/// @param height of the input
/// @param left of the window in the input, the rest being filled
/// @param top likewise
/// @param fill red, green and blue of what the picture does not cover
record Framing(
    Resizer.Target window, int width, int height, int left, int top, List<Integer> fill) {
  private static final List<Integer> BLACK = List.of(0, 0, 0);

  static Framing of(ImageInput input, int imageWidth, int imageHeight) {
    int width = input.width();
    int height = input.height();
    return switch (input.fit()) {
      case Fit.Squash() ->
          new Framing(
              new Resizer.Target(width, height, 0, 0, width, height), width, height, 0, 0, BLACK);
      case Fit.SquashCrop(int resizedWidth, int resizedHeight, var offset) ->
          cut(resizedWidth, resizedHeight, offset, input);
      case Fit.Cover cover -> covering(cover, input, imageWidth, imageHeight);
      case Fit.CentreCrop crop -> centre(crop, input, imageWidth, imageHeight);
      case Fit.Pad pad -> padded(pad, input, imageWidth, imageHeight);
      case Fit.LongestSide free -> free(free, imageWidth, imageHeight);
    };
  }

  private static Framing centre(Fit.CentreCrop crop, ImageInput input, int w, int h) {
    long side = crop.shortestSide();
    long fullWidth = w <= h ? side : scaled(crop.rounding(), side, w, h);
    long fullHeight = w <= h ? scaled(crop.rounding(), side, h, w) : side;
    return cut(fullWidth, fullHeight, crop.offset(), input);
  }

  private static Framing covering(Fit.Cover cover, ImageInput input, int w, int h) {
    double ratio = Math.min((double) h / cover.height(), (double) w / cover.width());
    return cut(
        rounded(cover.rounding(), w / ratio),
        rounded(cover.rounding(), h / ratio),
        cover.offset(),
        input);
  }

  private static Framing cut(long fullWidth, long fullHeight, Fit.Offset offset, ImageInput input) {
    int seenWidth = (int) Math.min(fullWidth, input.width());
    int seenHeight = (int) Math.min(fullHeight, input.height());
    Resizer.Target window =
        new Resizer.Target(
            fullWidth,
            fullHeight,
            middle(offset, fullWidth, seenWidth),
            middle(offset, fullHeight, seenHeight),
            seenWidth,
            seenHeight);
    return new Framing(
        window,
        input.width(),
        input.height(),
        border(offset, input.width() - seenWidth),
        border(offset, input.height() - seenHeight),
        BLACK);
  }

  private static int border(Fit.Offset offset, int missing) {
    return switch (offset) {
      case HALF_EVEN -> missing / 2;
      case FLOOR -> Math.ceilDiv(missing, 2);
    };
  }

  private static Framing padded(Fit.Pad pad, ImageInput input, int w, int h) {
    double ratio = Math.max((double) h / input.height(), (double) w / input.width());
    int seenWidth = Math.clamp(rounded(pad.rounding(), w / ratio), 1, input.width());
    int seenHeight = Math.clamp(rounded(pad.rounding(), h / ratio), 1, input.height());
    boolean centred = pad.placement() == Fit.Placement.CENTRE;
    return new Framing(
        new Resizer.Target(seenWidth, seenHeight, 0, 0, seenWidth, seenHeight),
        input.width(),
        input.height(),
        centred ? (input.width() - seenWidth) / 2 : 0,
        centred ? (input.height() - seenHeight) / 2 : 0,
        pad.fill());
  }

  private static Framing free(Fit.LongestSide free, int w, int h) {
    int side = free.longestSide();
    int seenWidth = (int) Math.max(1, w >= h ? side : scaled(Fit.Rounding.FLOOR, side, w, h));
    int seenHeight = (int) Math.max(1, w >= h ? scaled(Fit.Rounding.FLOOR, side, h, w) : side);
    return new Framing(
        new Resizer.Target(seenWidth, seenHeight, 0, 0, seenWidth, seenHeight),
        Math.ceilDiv(seenWidth, free.multiple()) * free.multiple(),
        Math.ceilDiv(seenHeight, free.multiple()) * free.multiple(),
        0,
        0,
        BLACK);
  }

  /// `side * of / by`, as Python computes it.
  private static long scaled(Fit.Rounding rounding, long side, int of, int by) {
    return rounded(rounding, (double) (side * of) / by);
  }

  private static long rounded(Fit.Rounding rounding, double value) {
    return switch (rounding) {
      case FLOOR -> (long) value;
      case ROUND -> (long) Math.rint(value);
    };
  }

  private static long middle(Fit.Offset offset, long full, int part) {
    return switch (offset) {
      case HALF_EVEN -> (long) Math.rint((full - part) / 2.0);
      case FLOOR -> (full - part) / 2;
    };
  }

  /// torchvision's FiveCrop: top left, top right, bottom left, bottom right, centre.
  List<Framing> fiveCrops() {
    long right = window.fullWidth() - window.width();
    long bottom = window.fullHeight() - window.height();
    return List.of(at(0, 0), at(right, 0), at(0, bottom), at(right, bottom), this);
  }

  /// The part whose mirror image is this part of the mirrored picture: one pixel aside where the
  /// margin is odd.
  Framing mirrored() {
    return at(window.fullWidth() - window.width() - window.left(), window.top());
  }

  private Framing at(long fromLeft, long fromTop) {
    Resizer.Target moved =
        new Resizer.Target(
            window.fullWidth(),
            window.fullHeight(),
            fromLeft,
            fromTop,
            window.width(),
            window.height());
    return new Framing(moved, width, height, left, top, fill);
  }

  PixelImage resize(
      PixelImage image, Interpolation interpolation, TensorForm.Conversion conversion) {
    return switch (conversion) {
      case FIRST -> framed(Resizer.resize(image, window, interpolation), fill);
      case LAST -> framed(AsStored.resize(image, window, interpolation), fillOf(image.origin()));
    };
  }

  /// A border in a picture of a palette has the palette's colour of that number.
  private List<Integer> fillOf(PixelImage.Origin origin) {
    if (origin instanceof PixelImage.Origin.Palette(byte[] rgb)) {
      int at = 3 * fill.getFirst();
      return List.of(rgb[at] & 0xFF, rgb[at + 1] & 0xFF, rgb[at + 2] & 0xFF);
    }
    return fill;
  }

  private PixelImage framed(PixelImage seen, List<Integer> border) {
    if (seen.width() == width && seen.height() == height) {
      return seen;
    }
    byte[] canvas = new byte[Math.multiplyExact(3 * width, height)];
    if (!border.equals(BLACK)) {
      for (int i = 0; i < canvas.length; i++) {
        canvas[i] = border.get(i % 3).byteValue();
      }
    }
    for (int y = 0; y < seen.height(); y++) {
      System.arraycopy(
          seen.rgb(),
          3 * y * seen.width(),
          canvas,
          3 * ((top + y) * width + left),
          3 * seen.width());
    }
    return new PixelImage(width, height, canvas);
  }
}
