package io.ocelli.server.strict;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.CollectionService;
import io.ocelli.server.declared.Declared;
import io.ocelli.server.json.Json;
import java.util.List;
import java.util.Map;

/// Limits on writing: batches, what a collection may hold, and which keys choose points.
final class WriteChecks {
  private static final String VECTOR_BYTES = "max_collection_vector_size_bytes";
  private static final String PAYLOAD_BYTES = "max_collection_payload_size_bytes";
  private static final String POINTS = "max_points_count";

  private final Limits limits;
  private final CollectionSettings settings;
  private final CollectionService collections;
  private final String collection;

  WriteChecks(
      Limits limits,
      CollectionSettings settings,
      CollectionService collections,
      String collection) {
    this.limits = limits;
    this.settings = settings;
    this.collections = collections;
    this.collection = collection;
  }

  void check(Operation operation, Body body) {
    if (operation != Operation.BATCH) {
      one(operation, body);
      return;
    }
    for (Body each : body.at("operations").items()) {
      each.fields().forEach((name, json) -> one(kind(name), new Body(json)));
    }
  }

  private static Operation kind(String name) {
    return switch (name) {
      case "upsert" -> Operation.UPSERT;
      case "update_vectors" -> Operation.VECTORS;
      default -> Operation.CHANGE;
    };
  }

  private void one(Operation operation, Body body) {
    if (operation == Operation.UPSERT) {
      limits.require("upsert_max_batchsize", points(body), "upsert limit");
      stored();
    }
    if (operation == Operation.VECTORS) {
      limits.require("upsert_max_batchsize", points(body), "update limit");
      vectorBytes();
    }
    new FilterChecks(limits, settings).check(body.at("filter"), "unindexed_filtering_update");
    body.at("points").items().forEach(point -> vectors(point.at("vector")));
    vectors(body.at("batch").at("vectors"));
  }

  static int points(Body body) {
    return Math.max(body.at("points").size(), body.at("batch").at("ids").size());
  }

  private void stored() {
    vectorBytes();
    if (limits.has(PAYLOAD_BYTES)) {
      limits.requireBytes(PAYLOAD_BYTES, payloadBytes(), "payload");
    }
    if (limits.has(POINTS)) {
      limits.requireRoom(POINTS, collections.count(collection, Filter.ALL), "points");
    }
  }

  /// As if every point had every dense vector, in four bytes a component.
  private void vectorBytes() {
    if (limits.has(VECTOR_BYTES)) {
      long components = settings.vectors().values().stream().mapToLong(VectorSettings::size).sum();
      long points = collections.count(collection, Filter.ALL);
      limits.requireBytes(VECTOR_BYTES, (double) points * components * Float.BYTES, "vector");
    }
  }

  private long payloadBytes() {
    return collections.memory(collection).parts().stream()
        .filter(part -> part.kind().equals("payload"))
        .mapToLong(part -> part.usage().disk())
        .sum();
  }

  /// Vectors by name, of a point or as columns of a batch.
  private void vectors(Body named) {
    for (Map.Entry<String, Json> vector : named.fields().entrySet()) {
      List<Body> rows =
          vector.getValue() instanceof Json.Array(List<Json> items)
                  && !items.isEmpty()
                  && (items.getFirst() instanceof Json.Obj || isMulti(items.getFirst()))
              ? new Body(vector.getValue()).items()
              : List.of(new Body(vector.getValue()));
      rows.forEach(row -> vector(vector.getKey(), row));
    }
  }

  /// Whether it is a list of lists, so that what holds it is a column.
  private static boolean isMulti(Json json) {
    return json instanceof Json.Array(List<Json> items)
        && !items.isEmpty()
        && items.getFirst() instanceof Json.Array;
  }

  private void vector(String name, Body vector) {
    long rows = limit("multivector_config", name, "max_vectors");
    boolean multi = isMulti(vector.json());
    if (multi && vector.size() > rows) {
      throw Limits.refused(
          "Multivector '"
              + name
              + "' has a limit of "
              + rows
              + " vectors, but "
              + vector.size()
              + " were provided!",
          "Send fewer vectors a point.");
    }
    long length = limit("sparse_config", name, "max_length");
    int indices = vector.at("indices").size();
    if (indices > length) {
      throw Limits.refused(
          "Sparse vector '"
              + name
              + "' has a limit of "
              + length
              + " indices, but "
              + indices
              + " were provided!",
          "Send fewer indices a vector.");
    }
  }

  private long limit(String group, String name, String key) {
    return Declared.part(limits.declared(), group, name).fields().get(key)
            instanceof Value.Int(long most)
        ? most
        : Long.MAX_VALUE;
  }
}
