package io.ocelli.core.text;

import java.util.Locale;

/// Bytes for people.
public final class ByteCount {
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

  private ByteCount() {}

  /// For instance `512 B`, `1.5 KiB`, `24.0 GiB`: in units of 1,024.
  public static String text(long bytes) {
    double number = bytes;
    int unit = 0;
    // What would be rounded to 1,024.0 is one of the next unit.
    while (number >= (unit == 0 ? 1_024 : 1_023.95) && unit < UNITS.length - 1) {
      number /= 1_024;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", number, UNITS[unit]);
  }
}
