package io.ocelli.encoder.image.turbo;

import org.junit.jupiter.api.Assumptions;

/// The library of this machine; without it the asking test is skipped with the reason.
final class Installed {
  private Installed() {}

  static TurboJpeg turbo() {
    return switch (LibJpegTurbo.search()) {
      case LibJpegTurbo.Search.Found found -> found.decoder();
      case LibJpegTurbo.Search.Absent absent ->
          Assumptions.abort("no TurboJPEG here: " + absent.reason());
    };
  }
}
