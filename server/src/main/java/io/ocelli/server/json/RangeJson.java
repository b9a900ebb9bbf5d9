package io.ocelli.server.json;

import io.ocelli.core.filter.FieldTest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Bounds of numbers, of times and of how many values there are.
final class RangeJson {
  private static final Pattern ZONE_WITHOUT_COLON = Pattern.compile("([+-]\\d{2})(\\d{2})$");

  private RangeJson() {}

  /// Of times where a bound is a text, of numbers otherwise.
  static FieldTest read(BodyPart part) {
    boolean times =
        Stream.of("gt", "gte", "lt", "lte")
            .filter(part::has)
            .anyMatch(bound -> part.get(bound).json() instanceof Json.Text);
    return times
        ? new FieldTest.TimeRange(
            time(part.get("gt")),
            time(part.get("gte")),
            time(part.get("lt")),
            time(part.get("lte")))
        : new FieldTest.Range(
            number(part.get("gt")),
            number(part.get("gte")),
            number(part.get("lt")),
            number(part.get("lte")));
  }

  static FieldTest count(BodyPart part) {
    return new FieldTest.Count(
        whole(part.get("gt")),
        whole(part.get("gte")),
        whole(part.get("lt")),
        whole(part.get("lte")));
  }

  private static Double number(BodyPart bound) {
    return bound == null ? null : bound.number();
  }

  private static Integer whole(BodyPart bound) {
    return bound == null ? null : bound.integer(0, Integer.MAX_VALUE);
  }

  /// RFC 3339, or a date and time with a space between or without a zone (then UTC), or a date.
  private static Instant time(BodyPart bound) {
    if (bound == null) {
      return null;
    }
    String text = bound.text().strip().replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) ", "$1T");
    try {
      if (text.length() == 10) {
        return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
      }
      String zoned = ZONE_WITHOUT_COLON.matcher(text).replaceFirst("$1:$2");
      boolean hasZone = zoned.endsWith("Z") || zoned.endsWith("z") || zoned.matches(".*[+-]..:..$");
      return hasZone
          ? OffsetDateTime.parse(zoned).toInstant()
          : LocalDateTime.parse(zoned).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw bound.malformed("`" + bound.text() + "` is no RFC 3339 time");
    }
  }
}
