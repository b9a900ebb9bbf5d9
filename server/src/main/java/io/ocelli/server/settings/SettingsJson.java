package io.ocelli.server.settings;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.IndexSettings;
import io.ocelli.core.collection.SparseSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.payload.Value;
import io.ocelli.server.declared.Declared;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.Json;
import io.ocelli.server.json.ValueJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// What a collection is made with, and how that changes. Hints on shards, optimisers and memory are
/// kept as [Declared] and have no effect; what would change the meaning of stored vectors is
/// refused.
public final class SettingsJson {
  private static final SparseSettings PLAIN = new SparseSettings(false);

  private SettingsJson() {}

  /// The body of a create request.
  public static CollectionSettings create(BodyPart whole) {
    BodyPart body = withQuantization(whole);
    IndexSettings index = IndexJson.read(body, IndexSettings.DEFAULT);
    Map<String, SparseSettings> sparse = new TreeMap<>();
    parts(body.get("sparse_vectors"))
        .forEach((name, part) -> sparse.put(name, VectorSettingsJson.readSparse(part, PLAIN)));
    return CollectionSettings.ofVectors(vectors(body.get("vectors"), index))
        .withSparse(sparse)
        .withIndex(index)
        .withMetadata(ValueJson.readPayload(body.get("metadata")))
        .withDeclared(Declared.ofCreation(body, isSingle(body.get("vectors"))));
  }

  /// `quantization_config` is also called `quantization`.
  private static BodyPart withQuantization(BodyPart body) {
    if (!body.has("quantization") || body.has(QuantizationJson.KEY)) {
      return body;
    }
    Map<String, Json> fields = new LinkedHashMap<>(body.object());
    fields.put(QuantizationJson.KEY, fields.remove("quantization"));
    return body.as(new Json.Obj(fields));
  }

  /// Whether `vectors` is one vector without a name.
  private static boolean isSingle(BodyPart part) {
    return part != null && part.has("size") && !(part.get("size").json() instanceof Json.Obj);
  }

  private static Map<String, VectorSettings> vectors(BodyPart part, IndexSettings index) {
    if (isSingle(part)) {
      return Map.of("", VectorSettingsJson.read(part, index));
    }
    Map<String, VectorSettings> vectors = new TreeMap<>();
    parts(part)
        .forEach((name, vector) -> vectors.put(name, VectorSettingsJson.read(vector, index)));
    return vectors;
  }

  /// The body of an update request. Settings for the whole collection reach each vector that has
  /// none of its own in that respect.
  public static UnaryOperator<CollectionSettings> update(BodyPart whole) {
    BodyPart body = withQuantization(whole);
    Map<String, BodyPart> vectors = parts(body.get("vectors"));
    Map<String, BodyPart> sparse = parts(body.get("sparse_vectors"));
    Map<String, Value> metadata = ValueJson.readPayload(body.get("metadata")).fields();
    Value.Obj declared = Declared.ofUpdate(body);
    return old ->
        old.withDeclared(Declared.merged(old.declared(), declared))
            .withIndex(IndexJson.readChange(body, old.index()))
            .withVectors(updatedVectors(body, vectors, old))
            .withSparse(updatedSparse(sparse, old))
            .withMetadata(merged(old.metadata(), metadata));
  }

  private static Map<String, VectorSettings> updatedVectors(
      BodyPart body, Map<String, BodyPart> parts, CollectionSettings old) {
    requireKnown(parts.keySet(), old.vectors().keySet());
    Map<String, VectorSettings> updated = new TreeMap<>();
    old.vectors()
        .forEach((name, vector) -> {
          IndexSettings index = IndexJson.inherited(body, vector.index(), old.index());
          BodyPart own = parts.get(name);
          updated.put(
              name, vector.withIndex(own == null ? index : IndexJson.readChange(own, index)));
        });
    return updated;
  }

  private static Map<String, SparseSettings> updatedSparse(
      Map<String, BodyPart> parts, CollectionSettings old) {
    requireKnown(parts.keySet(), old.sparse().keySet());
    Map<String, SparseSettings> updated = new TreeMap<>(old.sparse());
    parts.forEach((name, part) ->
        updated.compute(name, (_, sparse) -> VectorSettingsJson.readSparse(part, sparse)));
    return updated;
  }

  /// Keys that are set to null go.
  private static Value.Obj merged(Value.Obj old, Map<String, Value> changes) {
    Map<String, Value> fields = new LinkedHashMap<>(old.fields());
    changes.forEach((key, value) -> {
      if (value == Value.Null.NULL) {
        fields.remove(key);
      } else {
        fields.put(key, value);
      }
    });
    return new Value.Obj(fields);
  }

  /// One more vector: `{dense: {..}}` or `{sparse: {..}}`.
  public static UnaryOperator<CollectionSettings> addVector(String name, BodyPart body) {
    if (body.has("dense") == body.has("sparse")) {
      throw body.malformed("expected either `dense` or `sparse`");
    }
    return old -> {
      if (old.hasVector(name)) {
        throw new OcelliException(
            ErrorKind.ALREADY_EXISTS, "Wrong input: Vector `" + name + "` already exists!");
      }
      return body.has("dense")
          ? old.withVectors(
              with(old.vectors(), name, VectorSettingsJson.read(body.get("dense"), old.index())))
          : old.withSparse(
              with(old.sparse(), name, VectorSettingsJson.readSparse(body.get("sparse"), PLAIN)));
    };
  }

  public static UnaryOperator<CollectionSettings> dropVector(String name) {
    return old -> {
      requireKnown(Set.of(name), old.hasVector(name) ? Set.of(name) : Set.of());
      Value.Obj declared = Declared.with(old.declared(), Declared.VECTORS, name, Value.Obj.EMPTY);
      return old.withVectors(without(old.vectors(), name))
          .withSparse(without(old.sparse(), name))
          .withDeclared(Declared.with(declared, Declared.SPARSE, name, Value.Obj.EMPTY));
    };
  }

  private static void requireKnown(Set<String> names, Set<String> known) {
    for (String name : names) {
      if (!known.contains(name)) {
        throw OcelliException.badRequest("Wrong input: Not existing vector name error: " + name);
      }
    }
  }

  private static <T> Map<String, T> with(Map<String, T> all, String name, T value) {
    Map<String, T> more = new TreeMap<>(all);
    more.put(name, value);
    return more;
  }

  private static <T> Map<String, T> without(Map<String, T> all, String name) {
    Map<String, T> fewer = new TreeMap<>(all);
    fewer.remove(name);
    return fewer;
  }

  /// The parts of an object by their keys; none where there is none.
  private static Map<String, BodyPart> parts(BodyPart part) {
    Map<String, BodyPart> parts = new LinkedHashMap<>();
    if (part != null) {
      part.object().forEach((name, json) -> parts.put(name, part.at(name, json)));
    }
    return parts;
  }
}
