package io.ocelli.encoder.image.imageio;

/// PIL's plain reading of printing inks (`cmyk2rgb`): no colour profile.
final class Inks {
  private Inks() {}

  /// What an ink leaves of the light: `light * (255 - ink) / 255`, rounded as PIL rounds.
  ///
  /// @param light 255 minus the amount of black
  static byte covered(int ink, int light) {
    int product = ink * light + 128;
    return (byte) Math.max(0, light - (((product >> 8) + product) >> 8));
  }
}
