package io.ocelli.app.heat;

/// Colours by lightness, 0 to 1, and by how green or red and how blue or yellow they are, so that
/// equal steps look equal (Ottosson 2020, "A perceptual color space for image processing").
public record Oklab(double lightness, double red, double yellow) {

  /// @param rgb of a pixel, sRGB
  public static Oklab of(int r, int g, int b) {
    double lr = linear(r);
    double lg = linear(g);
    double lb = linear(b);
    double l = Math.cbrt(0.4122214708 * lr + 0.5363325363 * lg + 0.0514459929 * lb);
    double m = Math.cbrt(0.2119034982 * lr + 0.6806995451 * lg + 0.1073969566 * lb);
    double s = Math.cbrt(0.0883024619 * lr + 0.2817188376 * lg + 0.6299787005 * lb);
    return new Oklab(
        0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
        1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
        0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s);
  }

  /// The colour that is that part of the way to another one.
  public Oklab towards(Oklab other, double part) {
    return new Oklab(
        lightness + part * (other.lightness - lightness),
        red + part * (other.red - red),
        yellow + part * (other.yellow - yellow));
  }

  /// As 0xRRGGBB; what no screen shows is cut off.
  public int rgb() {
    double l = cube(lightness + 0.3963377774 * red + 0.2158037573 * yellow);
    double m = cube(lightness - 0.1055613458 * red - 0.0638541728 * yellow);
    double s = cube(lightness - 0.0894841775 * red - 1.2914855480 * yellow);
    return coded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s) << 16
        | coded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s) << 8
        | coded(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
  }

  private static double cube(double x) {
    return x * x * x;
  }

  private static double linear(int level) {
    double part = level / 255.0;
    return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
  }

  private static int coded(double linear) {
    double part = linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
    return (int) Math.round(255 * Math.clamp(part, 0, 1));
  }
}
