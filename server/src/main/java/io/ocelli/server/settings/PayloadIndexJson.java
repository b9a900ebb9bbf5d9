package io.ocelli.server.settings;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.PayloadIndex;
import io.ocelli.core.collection.PayloadType;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.server.declared.Declared;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.Json;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Indexes of payload keys: `{field_name, field_schema}`, the schema the name of a type or `{type,
/// ..}`. Hints on memory, tenants and graphs are kept as [Declared] and have no effect.
public final class PayloadIndexJson {
  private PayloadIndexJson() {}

  /// Makes an index, or puts it in place of the key's old one.
  public static UnaryOperator<CollectionSettings> add(BodyPart body) {
    BodyPart key = body.require("field_name");
    PayloadPath.parse(key.text());
    if (!body.has("field_schema")) {
      throw OcelliException.badRequest(
          "Bad request: Can't auto-detect field type, please specify `field_schema` in the"
              + " request");
    }
    BodyPart schema = body.require("field_schema");
    PayloadIndex index = read(schema);
    Value.Obj declared = Declared.ofIndex(schema);
    return old -> {
      Map<String, PayloadIndex> indexes = new TreeMap<>(old.payloadIndexes());
      indexes.put(key.text(), index);
      return declare(old, key.text(), declared).withPayloadIndexes(indexes);
    };
  }

  /// Nothing changes where there is none.
  public static UnaryOperator<CollectionSettings> drop(String key) {
    return old -> {
      Map<String, PayloadIndex> indexes = new TreeMap<>(old.payloadIndexes());
      indexes.remove(key);
      return declare(old, key, Value.Obj.EMPTY).withPayloadIndexes(indexes);
    };
  }

  private static CollectionSettings declare(
      CollectionSettings old, String key, Value.Obj declared) {
    return old.withDeclared(Declared.with(old.declared(), Declared.INDEXES, key, declared));
  }

  private static PayloadIndex read(BodyPart schema) {
    if (schema.json() instanceof Json.Text) {
      return PayloadIndex.of(type(schema));
    }
    PayloadType type = type(schema.require("type"));
    return switch (type) {
      case KEYWORD -> new PayloadIndex.Keyword(flag(schema, "prefix", false));
      case INTEGER -> integers(schema);
      case TEXT ->
          new PayloadIndex.Text(
              TextAnalysisJson.read(schema), flag(schema, "phrase_matching", false));
      case FLOAT, BOOL, DATETIME, GEO, UUID -> PayloadIndex.of(type);
    };
  }

  private static PayloadIndex integers(BodyPart schema) {
    boolean lookup = flag(schema, "lookup", true);
    boolean range = flag(schema, "range", true);
    if (!lookup && !range) {
      throw schema.invalid("lookup and range false", "have one of them, or it answers nothing");
    }
    return new PayloadIndex.Int(lookup, range);
  }

  private static PayloadType type(BodyPart name) {
    PayloadType type = PayloadType.ofWireName(name.text());
    if (type == null) {
      throw name.malformed(
          "unknown variant `"
              + name.text()
              + "`, expected one of "
              + Arrays.stream(PayloadType.values())
                  .map(PayloadType::wireName)
                  .collect(Collectors.joining(", ")));
    }
    return type;
  }

  static boolean flag(BodyPart part, String key, boolean otherwise) {
    BodyPart flag = part.get(key);
    return flag == null ? otherwise : flag.flag();
  }

  /// As the collection's information has it.
  ///
  /// @param points that are indexed
  /// @param declared what clients set of it
  static void write(JsonGenerator out, PayloadIndex index, long points, Value.Obj declared)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("data_type", index.type().wireName());
    if (!index.equals(PayloadIndex.of(index.type())) || !declared.fields().isEmpty()) {
      out.writeObjectFieldStart("params");
      out.writeStringField("type", index.type().wireName());
      writeParams(out, index);
      Declared.write(out, declared, Set.of());
      out.writeEndObject();
    }
    out.writeNumberField("points", points);
    out.writeEndObject();
  }

  private static void writeParams(JsonGenerator out, PayloadIndex index) throws IOException {
    switch (index) {
      case PayloadIndex.Keyword(boolean prefix) -> out.writeBooleanField("prefix", prefix);
      case PayloadIndex.Int(boolean lookup, boolean range) -> {
        out.writeBooleanField("lookup", lookup);
        out.writeBooleanField("range", range);
      }
      case PayloadIndex.Text(var analysis, boolean phrases) -> {
        TextAnalysisJson.write(out, analysis);
        out.writeBooleanField("phrase_matching", phrases);
      }
      case PayloadIndex.Real _, PayloadIndex.Bool _, PayloadIndex.Datetime _ -> {}
      case PayloadIndex.Uuid _, PayloadIndex.Geo _ -> {}
    }
  }
}
