package io.ocelli.app.node;

import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.tree.Composition;
import io.ocelli.core.query.tree.Composition.Method;
import io.ocelli.core.query.tree.Composition.Negatives;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.vector.VectorValue;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The queries of commands as a server reads them.
final class QueryWriter {
  private QueryWriter() {}

  static Value write(Query query) {
    return switch (query) {
      case Query.Nearest(VectorInput input, _) -> input(input);
      case Query.Compose(Composition composition) ->
          new Value.Obj(Map.of("compose", compose(composition)));
      case Query.ById _,
          Query.Sample _,
          Query.Recommend _,
          Query.Discover _,
          Query.Context _,
          Query.Feedback _,
          Query.Ordered _,
          Query.RankFusion _,
          Query.DistributionFusion _,
          Query.Formula _ ->
          throw new IllegalArgumentException("commands send no such query");
    };
  }

  private static Value compose(Composition composition) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put(
        "parts", new Value.Array(composition.parts().stream().map(QueryWriter::part).toList()));
    switch (composition.method()) {
      case Method.Sum _ -> fields.put("method", Value.of("sum"));
      case Method.Slerp _ -> fields.put("method", Value.of("slerp"));
      case Method.WeiCom(float lambda) -> {
        fields.put("method", Value.of("weicom"));
        fields.put("lambda", Value.of(lambda));
      }
      case Method.FreeDom(var vocabulary, int proxies, int wordsEach, int words) -> {
        fields.put("method", Value.of("freedom"));
        fields.put("vocabulary", vocabulary(vocabulary));
        fields.put("proxies", Value.of(proxies));
        fields.put("words_each", Value.of(wordsEach));
        fields.put("words", Value.of(words));
      }
    }
    if (composition.negatives() instanceof Negatives.Penalty(float lambda)) {
      fields.put("negatives", new Value.Obj(Map.of("penalty", Value.of(lambda))));
    }
    return new Value.Obj(fields);
  }

  private static Value vocabulary(Composition.Vocabulary vocabulary) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("collection", Value.of(vocabulary.collection()));
    if (vocabulary.vector() != null) {
      fields.put("vector", Value.of(vocabulary.vector()));
    }
    fields.put("key", Value.of(vocabulary.key()));
    return new Value.Obj(fields);
  }

  private static Value part(Composition.Part part) {
    Map<String, Value> fields = new LinkedHashMap<>();
    switch (part.input()) {
      case VectorInput.Ready ready -> fields.put("vector", input(ready));
      case VectorInput.OfPoint point -> fields.put("id", input(point));
      case VectorInput.Image _, VectorInput.Text _ ->
          fields.putAll(((Value.Obj) input(part.input())).fields());
    }
    fields.put("weight", Value.of(part.weight()));
    if (!part.against().isEmpty()) {
      fields.put(
          "against",
          new Value.Array(
              part.against().stream()
                  .map(each -> part(new Composition.Part(each, 1, null)))
                  .toList()));
    }
    return new Value.Obj(fields);
  }

  /// What points are compared with, as requests have it.
  static Value input(VectorInput input) {
    return switch (input) {
      case VectorInput.Ready(VectorValue.Dense(float[] values)) -> {
        List<Value> list = new ArrayList<>();
        for (float value : values) {
          list.add(Value.of(value));
        }
        yield new Value.Array(list);
      }
      case VectorInput.Ready(VectorValue.Sparse _), VectorInput.Ready(VectorValue.Multi _) ->
          throw new IllegalArgumentException("commands send no such vectors");
      case VectorInput.OfPoint(PointId.Num(long number)) -> Value.of(number);
      case VectorInput.OfPoint(PointId.Uuid(UUID uuid)) -> Value.of(uuid.toString());
      case VectorInput.Image(byte[] bytes, _, _) ->
          new Value.Obj(
              Map.of(
                  "image",
                  Value.of(Base64.getEncoder().encodeToString(bytes)),
                  "model",
                  Value.of("auto")));
      case VectorInput.Text(String text, String model) ->
          new Value.Obj(Map.of("text", Value.of(text), "model", Value.of(model)));
    };
  }
}
