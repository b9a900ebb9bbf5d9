package io.ocelli.encoder.hub;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/// How long a hub is waited for.
///
/// @param attempts how often the same thing is tried without any byte coming
/// @param firstPause before the second attempt; doubles from there on
/// @param longestPause a hub that asks for more is not waited for
/// @param connect until a connection stands
/// @param answer until an answer begins
/// @param stall until the next byte of one comes
record Patience(
    int attempts,
    Duration firstPause,
    Duration longestPause,
    Duration connect,
    Duration answer,
    Duration stall) {
  static final Patience USUAL =
      new Patience(
          4,
          Duration.ofSeconds(1),
          Duration.ofMinutes(2),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60));

  /// @param failures so far, at least 1
  /// @param retryAfter what the hub asks for (RFC 9110, section 10.2.3): seconds or a date; null
  ///   where it asks for nothing
  /// @return null where it is not worth waiting
  Duration pause(int failures, String retryAfter, Instant now) {
    if (failures >= attempts) {
      return null;
    }
    Duration own = firstPause.multipliedBy(1L << Math.min(failures - 1, 20));
    Duration asked = asked(retryAfter, now);
    if (asked.compareTo(longestPause) > 0) {
      return null;
    }
    Duration longer = asked.compareTo(own) > 0 ? asked : own;
    return longer.compareTo(longestPause) > 0 ? longestPause : longer;
  }

  private static Duration asked(String retryAfter, Instant now) {
    if (retryAfter == null) {
      return Duration.ZERO;
    }
    String text = retryAfter.strip();
    if (text.matches("[0-9]{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    try {
      return Duration.between(
          now, ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException _) {
      // What nobody can read asks for nothing.
      return Duration.ZERO;
    }
  }
}
