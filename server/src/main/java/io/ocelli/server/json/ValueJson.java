package io.ocelli.server.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ocelli.core.payload.Value;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// Payloads: key order and integers survive the round trip.
public final class ValueJson {
  private ValueJson() {}

  public static Value.Obj readPayload(BodyPart part) {
    if (part == null) {
      return Value.Obj.EMPTY;
    }
    part.object();
    finite(part);
    return (Value.Obj) part.json().toValue();
  }

  public static void write(JsonGenerator out, Value value) throws IOException {
    switch (value) {
      case Value.Null _ -> out.writeNull();
      case Value.Bool(boolean flag) -> out.writeBoolean(flag);
      case Value.Int(long number) -> out.writeNumber(number);
      case Value.Real(double number) when Double.isFinite(number) -> out.writeNumber(number);
      // JSON has no word for it.
      case Value.Real _ -> out.writeNull();
      case Value.Text(String text) -> out.writeString(text);
      case Value.Array(List<Value> items) -> {
        out.writeStartArray();
        for (Value item : items) {
          write(out, item);
        }
        out.writeEndArray();
      }
      case Value.Obj(Map<String, Value> fields) -> {
        out.writeStartObject();
        for (Map.Entry<String, Value> field : fields.entrySet()) {
          out.writeFieldName(field.getKey());
          write(out, field.getValue());
        }
        out.writeEndObject();
      }
    }
  }

  /// @throws io.ocelli.core.error.OcelliException for numbers that JSON has no word for
  public static void requireFinite(BodyPart part) {
    finite(part);
  }

  private static void finite(BodyPart part) {
    switch (part.json()) {
      case Json.Real _, Json.Big _ -> part.number();
      case Json.Array _ -> part.items(Integer.MAX_VALUE).forEach(ValueJson::finite);
      case Json.Obj(Map<String, Json> fields) ->
          fields.forEach((key, value) -> finite(part.at(key, value)));
      case Json.Null _, Json.Bool _, Json.Int _, Json.Text _ -> {}
    }
  }
}
