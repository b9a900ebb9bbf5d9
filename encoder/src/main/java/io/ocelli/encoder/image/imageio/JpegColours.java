package io.ocelli.encoder.image.imageio;

/// Colour conversion of JPEG components with the integer tables of libjpeg (`jdcolor.c`, 16 bits of
/// fraction) and, for four components, PIL's reading: inks are stored inverted, and `rgb = (255 -
/// ink) * (255 - black) / 255`.
public final class JpegColours {
  private static final int BITS = 16;
  private static final int HALF = 1 << (BITS - 1);
  private static final int[] CR_RED = new int[256];
  private static final int[] CB_BLUE = new int[256];
  private static final int[] CR_GREEN = new int[256];
  private static final int[] CB_GREEN = new int[256];

  static {
    for (int i = 0; i < 256; i++) {
      int chroma = i - 128;
      CR_RED[i] = (fixed(1.40200) * chroma + HALF) >> BITS;
      CB_BLUE[i] = (fixed(1.77200) * chroma + HALF) >> BITS;
      CR_GREEN[i] = -fixed(0.71414) * chroma;
      CB_GREEN[i] = -fixed(0.34414) * chroma + HALF;
    }
  }

  private JpegColours() {}

  private static int fixed(double value) {
    return (int) (value * (1 << BITS) + 0.5);
  }

  /// @param samples the components, pixel by pixel; overwritten where that saves a copy
  public static byte[] toRgb(JpegStructure jpeg, byte[] samples) {
    return switch (jpeg.componentIds().length) {
      case 1 -> grey(samples);
      case 3 -> jpeg.isRgb() ? samples : yccInPlace(samples, 3);
      case 4 -> inks(jpeg.isYcck() ? yccInPlace(samples, 4) : inverted(samples));
      default -> throw new IllegalArgumentException("components");
    };
  }

  private static byte[] grey(byte[] samples) {
    byte[] rgb = new byte[Math.multiplyExact(samples.length, 3)];
    for (int i = 0, to = 0; i < samples.length; i++) {
      byte value = samples[i];
      rgb[to++] = value;
      rgb[to++] = value;
      rgb[to++] = value;
    }
    return rgb;
  }

  private static byte[] yccInPlace(byte[] samples, int stride) {
    for (int i = 0; i < samples.length; i += stride) {
      int y = samples[i] & 0xFF;
      int cb = samples[i + 1] & 0xFF;
      int cr = samples[i + 2] & 0xFF;
      samples[i] = clamp(y + CR_RED[cr]);
      samples[i + 1] = clamp(y + ((CB_GREEN[cb] + CR_GREEN[cr]) >> BITS));
      samples[i + 2] = clamp(y + CB_BLUE[cb]);
    }
    return samples;
  }

  private static byte clamp(int value) {
    return (byte) Math.clamp(value, 0, 255);
  }

  /// Plain CMYK to what the YCCK conversion leaves: inks inverted, black as stored.
  private static byte[] inverted(byte[] cmyk) {
    for (int i = 0; i < cmyk.length; i += 4) {
      cmyk[i] ^= (byte) 0xFF;
      cmyk[i + 1] ^= (byte) 0xFF;
      cmyk[i + 2] ^= (byte) 0xFF;
    }
    return cmyk;
  }

  /// @param inks amount of cyan, magenta and yellow, then the *absence* of black
  private static byte[] inks(byte[] inks) {
    byte[] rgb = new byte[inks.length / 4 * 3];
    for (int i = 0, to = 0; i < inks.length; i += 4) {
      int light = inks[i + 3] & 0xFF;
      rgb[to++] = Inks.covered(inks[i] & 0xFF, light);
      rgb[to++] = Inks.covered(inks[i + 1] & 0xFF, light);
      rgb[to++] = Inks.covered(inks[i + 2] & 0xFF, light);
    }
    return rgb;
  }
}
