package io.ocelli.server.declared;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ocelli.core.payload.Value;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.Json;
import io.ocelli.server.json.ValueJson;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// What clients declared about a collection, as one object: `params`, `vectors` and
/// `sparse_vectors` by name, `hnsw_config`, `quantization_config`, `optimizers_config`,
/// `wal_config`, `strict_mode_config`, and `indexes` by payload key.
public final class Declared {
  public static final String PARAMS = "params";
  public static final String VECTORS = "vectors";
  public static final String SPARSE = "sparse_vectors";
  public static final String HNSW = "hnsw_config";
  public static final String QUANTIZATION = "quantization_config";
  public static final String OPTIMIZERS = "optimizers_config";
  public static final String LOG = "wal_config";
  public static final String STRICT = "strict_mode_config";
  public static final String INDEXES = "indexes";

  private Declared() {}

  /// What the body of a create request declares.
  ///
  /// @param single whether `vectors` is one vector without a name
  public static Value.Obj ofCreation(BodyPart body, boolean single) {
    Map<String, Value> all = new LinkedHashMap<>(Shapes.CREATION.read(body).fields());
    put(all, PARAMS, Shapes.PARAMS.read(body));
    if (body.has(VECTORS)) {
      BodyPart vectors = body.get(VECTORS);
      Value.Obj read =
          single
              ? new Value.Obj(Map.of("", Shapes.NEW_VECTOR.read(vectors)))
              : (Value.Obj) Shapes.NEW_VECTORS.read(vectors);
      put(all, VECTORS, read);
    }
    return new Value.Obj(all);
  }

  /// What the body of an update request declares; [#merged] brings it to what there was.
  public static Value.Obj ofUpdate(BodyPart body) {
    BodyPart known = withoutDisabled(body);
    Map<String, Value> all = new LinkedHashMap<>(Shapes.COLLECTION.read(known).fields());
    if (body.has(PARAMS)) {
      put(all, PARAMS, Shapes.PARAMS.read(body.get(PARAMS)));
    }
    if (body.has(VECTORS)) {
      Map<String, Value> vectors = new LinkedHashMap<>();
      BodyPart parts = body.get(VECTORS);
      parts
          .object()
          .forEach((name, json) -> {
            BodyPart part = parts.at(name, json);
            Value.Obj read = Shapes.ONE_VECTOR.read(withoutDisabled(part));
            vectors.put(name, isDisabled(part) ? with(read, QUANTIZATION, Value.Null.NULL) : read);
          });
      put(all, VECTORS, new Value.Obj(vectors));
    }
    if (isDisabled(body)) {
      all.put(QUANTIZATION, Value.Null.NULL);
    }
    return new Value.Obj(all);
  }

  private static boolean isDisabled(BodyPart part) {
    return part.has(QUANTIZATION) && part.get(QUANTIZATION).json() instanceof Json.Text;
  }

  /// `"Disabled"` stands where an object would.
  private static BodyPart withoutDisabled(BodyPart part) {
    if (!isDisabled(part)) {
      return part;
    }
    Map<String, Json> fields = new LinkedHashMap<>(part.object());
    fields.remove(QUANTIZATION);
    return part.as(new Json.Obj(fields));
  }

  /// Old and new, key by key; a quantisation is replaced as a whole, and null takes a key away.
  public static Value.Obj merged(Value.Obj old, Value.Obj change) {
    Map<String, Value> fields = new LinkedHashMap<>(old.fields());
    change
        .fields()
        .forEach((key, value) -> {
          if (value == Value.Null.NULL) {
            fields.remove(key);
          } else if (value instanceof Value.Obj more
              && fields.get(key) instanceof Value.Obj known
              && !key.equals(QUANTIZATION)) {
            fields.put(key, merged(known, more));
          } else {
            fields.put(key, value);
          }
        });
    return new Value.Obj(fields);
  }

  /// What the schema of a payload index declares.
  public static Value.Obj ofIndex(BodyPart schema) {
    return schema.json() instanceof Json.Text ? Value.Obj.EMPTY : Shapes.INDEX.read(schema);
  }

  /// With another part of that name in a group; without one where it declares nothing.
  public static Value.Obj with(Value.Obj declared, String group, String name, Value.Obj part) {
    Map<String, Value> parts = new LinkedHashMap<>(part(declared, group).fields());
    parts.remove(name);
    put(parts, name, part);
    Map<String, Value> all = new LinkedHashMap<>(declared.fields());
    all.remove(group);
    put(all, group, new Value.Obj(parts));
    return new Value.Obj(all);
  }

  private static Value.Obj with(Value.Obj object, String key, Value value) {
    Map<String, Value> fields = new LinkedHashMap<>(object.fields());
    fields.put(key, value);
    return new Value.Obj(fields);
  }

  private static void put(Map<String, Value> fields, String key, Value.Obj part) {
    if (!part.fields().isEmpty()) {
      fields.put(key, part);
    }
  }

  /// The object at a path; empty where there is none.
  public static Value.Obj part(Value.Obj declared, String... path) {
    Value.Obj at = declared;
    for (String key : path) {
      if (!(at.fields().get(key) instanceof Value.Obj next)) {
        return Value.Obj.EMPTY;
      }
      at = next;
    }
    return at;
  }

  /// Writes what was declared, without some keys.
  public static void write(JsonGenerator out, Value.Obj part, Set<String> except)
      throws IOException {
    for (Map.Entry<String, Value> field : part.fields().entrySet()) {
      if (!except.contains(field.getKey())) {
        out.writeFieldName(field.getKey());
        ValueJson.write(out, field.getValue());
      }
    }
  }
}
