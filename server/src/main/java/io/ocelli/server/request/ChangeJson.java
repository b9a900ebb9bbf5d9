package io.ocelli.server.request;

import io.ocelli.core.filter.Filter;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.Selection;
import io.ocelli.core.write.WritePoint;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.IdJson;
import io.ocelli.server.json.ValueJson;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Bodies of the operations that change points. Points are chosen by `points` (a list of ids) or by
/// `filter`; where both are given, by their ids.
public final class ChangeJson {
  private final RequestBounds bounds;
  private final FilterJson filters;
  private final PointsJson points;

  /// Readers of the operations of a batch by name.
  private final Map<String, Function<BodyPart, Change<WritePoint>>> operations =
      new LinkedHashMap<>();

  public ChangeJson(RequestBounds bounds) {
    this.bounds = bounds;
    this.filters = new FilterJson(bounds.batch());
    this.points = new PointsJson(bounds.batch());
    operations.put("upsert", this::upsert);
    operations.put("delete", this::delete);
    operations.put("set_payload", this::setPayload);
    operations.put("overwrite_payload", this::overwritePayload);
    operations.put("delete_payload", this::deletePayload);
    operations.put("clear_payload", this::clearPayload);
    operations.put("update_vectors", this::updateVectors);
    operations.put("delete_vectors", this::deleteVectors);
  }

  /// `points` or `batch`, with `update_mode` and `update_filter`.
  public Change<WritePoint> upsert(BodyPart body) {
    ShardKeyJson.check(body);
    return new Change.Upsert<>(points.read(body), mode(body.get("update_mode")), onlyIf(body));
  }

  public Change<WritePoint> delete(BodyPart body) {
    return new Change.Delete<>(selection(body));
  }

  /// `payload`, and at `key` the path of the object to set it in.
  public Change<WritePoint> setPayload(BodyPart body) {
    BodyPart key = body.get("key");
    return new Change.SetPayload<>(
        selection(body), payload(body), key == null ? null : FilterJson.path(key));
  }

  /// `payload`; a `key` is read and has no effect, as the whole payload goes.
  public Change<WritePoint> overwritePayload(BodyPart body) {
    if (body.has("key")) {
      FilterJson.path(body.get("key"));
    }
    return new Change.ReplacePayload<>(selection(body), payload(body));
  }

  public Change<WritePoint> deletePayload(BodyPart body) {
    List<PayloadPath> keys =
        body.require("keys").items(bounds.batch()).stream().map(FilterJson::path).toList();
    return new Change.DeletePayload<>(selection(body), keys);
  }

  public Change<WritePoint> clearPayload(BodyPart body) {
    return new Change.ClearPayload<>(selection(body));
  }

  /// `points` of id and vectors, with `update_filter`.
  public Change<WritePoint> updateVectors(BodyPart body) {
    ShardKeyJson.check(body);
    return new Change.SetVectors<>(points.readVectors(body), onlyIf(body));
  }

  public Change<WritePoint> deleteVectors(BodyPart body) {
    BodyPart list = body.require("vector");
    Set<String> names = new LinkedHashSet<>(list.texts(bounds.batch()));
    if (names.isEmpty()) {
      throw list.invalid("[]", "name at least one vector");
    }
    return new Change.DeleteVectors<>(selection(body), names);
  }

  /// `operations`, each an object with the operation's name as its only known key.
  public List<Change<WritePoint>> batch(BodyPart body) {
    return body.require("operations").items(bounds.batch()).stream().map(this::operation).toList();
  }

  private Change<WritePoint> operation(BodyPart part) {
    List<String> named = part.keys().stream().filter(operations::containsKey).toList();
    if (named.size() != 1) {
      throw part.malformed("expected one of " + String.join(", ", operations.keySet()));
    }
    String name = named.getFirst();
    return operations.get(name).apply(part.require(name));
  }

  private Selection selection(BodyPart body) {
    ShardKeyJson.check(body);
    Filter filter = filters.readIn(body);
    if (body.has("points")) {
      return new Selection.Ids(IdJson.readAll(body.require("points"), bounds.batch()));
    }
    if (body.has("filter")) {
      return new Selection.Matching(filter);
    }
    throw body.malformed("expected `points` (a list of ids) or `filter`");
  }

  private static Value.Obj payload(BodyPart body) {
    return ValueJson.readPayload(body.require("payload"));
  }

  private Filter onlyIf(BodyPart body) {
    BodyPart filter = body.get("update_filter");
    return filter == null ? null : filters.read(filter);
  }

  private static Change.Mode mode(BodyPart part) {
    return switch (part == null ? "upsert" : part.text()) {
      case "upsert" -> Change.Mode.UPSERT;
      case "insert_only" -> Change.Mode.INSERT_ONLY;
      case "update_only" -> Change.Mode.UPDATE_ONLY;
      default ->
          throw part.malformed(
              "unknown variant `"
                  + part.text()
                  + "`, expected one of `upsert`, `insert_only`, `update_only`");
    };
  }
}
