package io.ocelli.app.node;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocelli.core.payload.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a server answers, as values.
public final class JsonValues {
  private JsonValues() {}

  public static Value of(JsonNode node) {
    return switch (node.getNodeType()) {
      case BOOLEAN -> Value.of(node.booleanValue());
      case STRING -> Value.of(node.textValue());
      case NUMBER ->
          node.canConvertToLong() && node.isIntegralNumber()
              ? Value.of(node.longValue())
              : Value.of(node.doubleValue());
      case ARRAY -> {
        List<Value> items = new ArrayList<>();
        node.forEach(item -> items.add(of(item)));
        yield new Value.Array(items);
      }
      case OBJECT -> {
        Map<String, Value> fields = new LinkedHashMap<>();
        node.properties().forEach(field -> fields.put(field.getKey(), of(field.getValue())));
        yield new Value.Obj(fields);
      }
      case NULL, MISSING, BINARY, POJO -> Value.Null.NULL;
    };
  }
}
