package io.ocelli.app.node;

import io.ocelli.core.payload.Value;
import io.ocelli.core.query.rerank.RerankStage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The stages of commands as a server reads them.
final class StageWriter {
  private StageWriter() {}

  static Value write(List<RerankStage> stages) {
    return new Value.Array(
        stages.stream()
            .<Value>map(stage -> new Value.Obj(Map.of(stage.wireName(), fields(stage))))
            .toList());
  }

  private static Value fields(RerankStage stage) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("top", Value.of(stage.top()));
    switch (stage) {
      case RerankStage.Exact _ -> {}
      case RerankStage.Second(String using, var query, _) -> {
        fields.put("using", Value.of(using));
        if (query != null) {
          fields.put("query", QueryWriter.write(query));
        }
      }
      case RerankStage.Expand(String using, int neighbours, float alpha, boolean search, _) -> {
        put(fields, "using", using);
        fields.put("neighbours", Value.of(neighbours));
        fields.put("alpha", Value.of(alpha));
        fields.put("search", Value.of(search));
      }
      case RerankStage.Diversify(String using, float diversity, _) -> {
        put(fields, "using", using);
        fields.put("diversity", Value.of(diversity));
      }
      case RerankStage.Score(String model, var key, var query, _) -> {
        fields.put("model", Value.of(model));
        put(fields, "key", key == null ? null : key.text());
        if (query != null) {
          fields.put("query", QueryWriter.input(query));
        }
      }
    }
    return new Value.Obj(fields);
  }

  private static void put(Map<String, Value> fields, String key, String text) {
    if (text != null) {
      fields.put(key, Value.of(text));
    }
  }
}
