package io.ocelli.server.request;

import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.Value;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.write.WritePoint;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.IdJson;
import io.ocelli.server.json.Json;
import io.ocelli.server.json.ValueJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Points to write: a list of them, or columns of ids, vectors and payloads.
final class PointsJson {
  private final int most;

  /// @param most points in one list
  PointsJson(int most) {
    this.most = most;
  }

  /// `{points: [..]}` or `{batch: {ids, vectors, payloads}}`.
  List<WritePoint> read(BodyPart body) {
    return body.has("batch")
        ? batch(body.require("batch"))
        : body.require("points").items(most).stream().map(PointsJson::whole).toList();
  }

  /// `{points: [{id, vector}, ..]}`, at least one.
  List<WritePoint> readVectors(BodyPart body) {
    BodyPart list = body.require("points");
    List<BodyPart> items = list.items(most);
    if (items.isEmpty()) {
      throw list.invalid("[]", "have at least one point");
    }
    return items.stream().map(PointsJson::vectorsOf).toList();
  }

  private static WritePoint vectorsOf(BodyPart part) {
    WritePoint point = point(part, Value.Obj.EMPTY);
    if (point.vectors().isEmpty()) {
      throw part.broken(part.require("vector").path(), "must specify vectors to update for point");
    }
    return point;
  }

  private static WritePoint whole(BodyPart part) {
    return point(part, ValueJson.readPayload(part.get("payload")));
  }

  private static WritePoint point(BodyPart part, Value.Obj payload) {
    return new WritePoint(
        IdJson.read(part.require("id")), VectorJson.readStruct(part.require("vector")), payload);
  }

  private List<WritePoint> batch(BodyPart batch) {
    List<PointId> ids = IdJson.readAll(batch.require("ids"), most);
    List<Map<String, VectorInput>> vectors = columns(batch.require("vectors"), ids.size());
    BodyPart payloadList = batch.get("payloads");
    List<BodyPart> payloads = payloadList == null ? null : payloadList.items(most);
    if (payloads != null) {
      sameSize(payloadList, payloads.size(), ids.size());
    }
    List<WritePoint> points = new ArrayList<>(ids.size());
    for (int i = 0; i < ids.size(); i++) {
      BodyPart payload = payloads == null || isNull(payloads.get(i)) ? null : payloads.get(i);
      points.add(new WritePoint(ids.get(i), vectors.get(i), ValueJson.readPayload(payload)));
    }
    return points;
  }

  /// Columns of vectors, one list unnamed or a list a name, as rows.
  private List<Map<String, VectorInput>> columns(BodyPart part, int rows) {
    if (part.json() instanceof Json.Array) {
      List<BodyPart> items = part.items(most);
      sameSize(part, items.size(), rows);
      return items.stream().map(VectorJson::readStruct).toList();
    }
    List<Map<String, VectorInput>> points = new ArrayList<>(rows);
    for (int i = 0; i < rows; i++) {
      points.add(new HashMap<>());
    }
    part.object()
        .forEach((name, json) -> {
          BodyPart column = part.at(name, json);
          List<BodyPart> items = column.items(most);
          sameSize(column, items.size(), rows);
          for (int i = 0; i < rows; i++) {
            points.get(i).put(name, VectorJson.readInput(items.get(i)));
          }
        });
    return points;
  }

  private static boolean isNull(BodyPart part) {
    return part.json() == Json.Null.NULL;
  }

  private static void sameSize(BodyPart part, int size, int ids) {
    if (size != ids) {
      throw part.invalid(size + " items", "have as many items as there are ids (" + ids + ")");
    }
  }
}
