package io.ocelli.server.request;

import io.ocelli.core.filter.FieldTest;
import io.ocelli.core.payload.Timestamps;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.Json;
import java.time.Instant;
import java.util.stream.Stream;

/// Bounds of numbers, of times and of how many values there are.
final class RangeJson {
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

  private static Instant time(BodyPart bound) {
    if (bound == null) {
      return null;
    }
    Instant time = Timestamps.parse(bound.text());
    if (time == null) {
      throw bound.malformed("`" + bound.text() + "` is no RFC 3339 time");
    }
    return time;
  }
}
