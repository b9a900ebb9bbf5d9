package io.ocelli.server.request;

import io.ocelli.core.payload.Value;
import io.ocelli.core.query.OrderBy;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.Json;

/// `order_by`: a key, or `{key, direction, start_from}`.
public final class OrderJson {
  private OrderJson() {}

  public static OrderBy read(BodyPart part) {
    if (part.json() instanceof Json.Text) {
      return new OrderBy(FilterJson.path(part), OrderBy.Direction.ASCENDING, null);
    }
    return new OrderBy(
        FilterJson.path(part.require("key")),
        direction(part.get("direction")),
        from(part.get("start_from")));
  }

  private static OrderBy.Direction direction(BodyPart part) {
    if (part == null) {
      return OrderBy.Direction.ASCENDING;
    }
    return switch (part.text()) {
      case "asc" -> OrderBy.Direction.ASCENDING;
      case "desc" -> OrderBy.Direction.DESCENDING;
      default ->
          throw part.malformed(
              "unknown variant `" + part.text() + "`, expected one of `asc`, `desc`");
    };
  }

  private static Value from(BodyPart part) {
    return switch (part == null ? Json.Null.NULL : part.json()) {
      case Json.Null _ -> null;
      case Json.Int(long whole) -> Value.of(whole);
      case Json.Real(double real) -> Value.of(real);
      case Json.Text(String time) -> Value.of(time);
      case Json.Big _, Json.Bool _, Json.Array _, Json.Obj _ ->
          throw part.malformed("expected a number or a time");
    };
  }
}
