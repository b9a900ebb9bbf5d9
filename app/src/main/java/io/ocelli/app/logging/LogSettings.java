package io.ocelli.app.logging;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;

/// What is logged, and how.
public record LogSettings(Threshold threshold, Format format) {
  public static final Map<String, Threshold> THRESHOLDS =
      Map.of(
          "error", Threshold.ERROR,
          "warn", Threshold.WARN,
          "info", Threshold.INFO,
          "debug", Threshold.DEBUG);

  /// The least severe lines that are written.
  public enum Threshold {
    ERROR(Level.SEVERE),
    WARN(Level.WARNING),
    INFO(Level.INFO),
    DEBUG(Level.FINE);

    private final Level level;

    Threshold(Level level) {
      this.level = level;
    }

    Level level() {
      return level;
    }

    /// What lines of that level are called, as in the settings.
    static String named(Level level) {
      return Arrays.stream(values())
          .filter(each -> level.intValue() >= each.level.intValue())
          .findFirst()
          .orElse(DEBUG)
          .name();
    }
  }

  /// What a line looks like.
  public enum Format {
    TEXT,
    JSON
  }

  /// As `OCELLI_LOG` says, warnings and worse where it says nothing; for people.
  public static LogSettings of(Map<String, String> environment) {
    String named = environment.getOrDefault("OCELLI_LOG", "warn").toLowerCase(Locale.ROOT);
    return new LogSettings(THRESHOLDS.getOrDefault(named, Threshold.WARN), Format.TEXT);
  }
}
