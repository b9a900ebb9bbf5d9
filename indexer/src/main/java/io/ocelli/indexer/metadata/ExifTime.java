package io.ocelli.indexer.metadata;

import io.ocelli.indexer.metadata.PictureMetadata.TakenAt;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// EXIF times, written as `2003:12:14 12:01:44`, to RFC 3339.
final class ExifTime {
  private static final Pattern TIME =
      Pattern.compile("(\\d{4})[:-](\\d\\d)[:-](\\d\\d)[ T](\\d\\d):(\\d\\d):(\\d\\d).*");
  private static final Pattern ZONE = Pattern.compile("[+-]\\d\\d:\\d\\d|Z");

  private ExifTime() {}

  /// @param fraction decimal digits of the second, or null
  /// @param zone an offset such as `+02:00`, or null
  /// @return null where there is no date, or none of the calendar
  static TakenAt parse(String time, String fraction, String zone) {
    Matcher parts = TIME.matcher(time == null ? "" : time.strip());
    if (!parts.matches()) {
      return null;
    }
    boolean zoneKnown = zone != null && ZONE.matcher(zone.strip()).matches();
    try {
      LocalDateTime local =
          LocalDateTime.of(
              number(parts, 1),
              number(parts, 2),
              number(parts, 3),
              number(parts, 4),
              number(parts, 5),
              number(parts, 6),
              nanos(fraction));
      OffsetDateTime at = local.atOffset(zoneKnown ? ZoneOffset.of(zone.strip()) : ZoneOffset.UTC);
      return new TakenAt(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at), zoneKnown);
    } catch (DateTimeException notInTheCalendar) {
      return null;
    }
  }

  private static int number(Matcher parts, int group) {
    return Integer.parseInt(parts.group(group));
  }

  private static int nanos(String fraction) {
    String digits = fraction == null ? "" : fraction.strip();
    if (!digits.matches("\\d+")) {
      return 0;
    }
    return Integer.parseInt((digits + "000000000").substring(0, 9));
  }
}
