package io.ocelli.server.request;

import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.Json;
import java.math.BigInteger;
import java.util.Map;

/// `shard_key`: a text or a number, a list of them, or `{target, fallback}`. It chooses nothing, as
/// one shard holds everything; only its shape is checked.
public final class ShardKeyJson {
  private ShardKeyJson() {}

  /// @param body that may have one
  public static void check(BodyPart body) {
    BodyPart part = body.get("shard_key");
    if (part != null && !isSelector(part.json())) {
      throw part.malformed("expected a text or a number, a list of them, or {target, fallback}");
    }
  }

  private static boolean isSelector(Json json) {
    return switch (json) {
      case Json.Array(var items) -> items.stream().allMatch(ShardKeyJson::isKey);
      case Json.Obj(Map<String, Json> fields) ->
          isKey(fields.get("target")) && isKey(fields.get("fallback"));
      case Json.Null _, Json.Bool _, Json.Int _, Json.Big _, Json.Real _, Json.Text _ ->
          isKey(json);
    };
  }

  /// @param json null where there is none
  private static boolean isKey(Json json) {
    return switch (json) {
      case Json.Text _ -> true;
      case Json.Int(long number) -> number >= 0;
      case Json.Big(BigInteger number) -> number.signum() > 0;
      case null -> false;
      case Json.Null _, Json.Bool _, Json.Real _, Json.Array _, Json.Obj _ -> false;
    };
  }
}
