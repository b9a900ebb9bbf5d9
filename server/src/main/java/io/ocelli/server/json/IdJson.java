package io.ocelli.server.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.id.PointId;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.UUID;

/// Ids of points: unsigned 64-bit numbers or UUIDs.
public final class IdJson {
  private IdJson() {}

  public static PointId read(BodyPart part) {
    return switch (part.json()) {
      case Json.Int(long number) when number >= 0 -> PointId.of(number);
      case Json.Big(BigInteger number) when number.signum() > 0 && number.bitLength() <= 64 ->
          PointId.of(number.longValue());
      case Json.Int _, Json.Big _ -> throw part.malformed("a point id must be from 0 to 2^64 - 1");
      case Json.Text(String text) -> uuid(part, text);
      case Json.Null _, Json.Bool _, Json.Real _, Json.Array _, Json.Obj _ ->
          throw part.malformed(
              "a point id must be an unsigned integer or a UUID, not a " + part.json().kind());
    };
  }

  public static List<PointId> readAll(BodyPart part, int most) {
    return part.items(most).stream().map(IdJson::read).toList();
  }

  public static void write(JsonGenerator out, PointId id) throws IOException {
    switch (id) {
      case PointId.Num(long value) when value >= 0 -> out.writeNumber(value);
      case PointId.Num(long value) -> out.writeNumber(new BigInteger(Long.toUnsignedString(value)));
      case PointId.Uuid(UUID value) -> out.writeString(value.toString());
    }
  }

  /// A string of digits is no id in a body, though it is one in a path.
  private static PointId uuid(BodyPart part, String text) {
    try {
      if (PointId.parse(text) instanceof PointId.Uuid id) {
        return id;
      }
    } catch (OcelliException e) {
      throw part.malformed(e.getMessage());
    }
    throw part.malformed("a point id in quotes must be a UUID, got \"" + text + "\"");
  }
}
