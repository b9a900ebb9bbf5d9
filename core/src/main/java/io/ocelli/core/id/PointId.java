package io.ocelli.core.id;

import io.ocelli.core.error.OcelliException;
import java.util.UUID;

/// The name of a point: an unsigned 64-bit number or a UUID. Numbers come before UUIDs, each in
/// unsigned order; this is the order of scrolling and the one that breaks ties of scores.
public sealed interface PointId extends Comparable<PointId> permits PointId.Num, PointId.Uuid {

  /// @param value unsigned
  record Num(long value) implements PointId {
    @Override
    public String toString() {
      return Long.toUnsignedString(value);
    }
  }

  record Uuid(UUID value) implements PointId {
    @Override
    public String toString() {
      return value.toString();
    }
  }

  static PointId of(long unsigned) {
    return new Num(unsigned);
  }

  static PointId of(UUID uuid) {
    return new Uuid(uuid);
  }

  /// Reads a number, or a UUID in its hyphenated, 32-digit or `urn:uuid:` form.
  static PointId parse(String text) {
    if (!text.isEmpty() && text.length() <= 20 && text.chars().allMatch(Text::isDigit)) {
      try {
        return new Num(Long.parseUnsignedLong(text));
      } catch (NumberFormatException tooLarge) {
        throw OcelliException.badRequest("Point id " + text + " is larger than 2^64 - 1");
      }
    }
    return new Uuid(Text.uuid(text));
  }

  @Override
  default int compareTo(PointId other) {
    return switch (this) {
      case Num(long mine) ->
          switch (other) {
            case Num(long theirs) -> Long.compareUnsigned(mine, theirs);
            case Uuid _ -> -1;
          };
      case Uuid(UUID mine) ->
          switch (other) {
            case Num _ -> 1;
            case Uuid(UUID theirs) -> Text.compareUnsigned(mine, theirs);
          };
    };
  }
}
