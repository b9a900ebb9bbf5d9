package io.ocelli.app.node;

import io.ocelli.core.classify.ClassifyRequest;
import io.ocelli.core.classify.Method;
import io.ocelli.core.classify.UnknownRule;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.SearchParams;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// Bodies of `~/classify`.
final class ClassifyBody {
  private ClassifyBody() {}

  static Value.Obj of(ClassifyRequest request) {
    Map<String, Value> body = new LinkedHashMap<>();
    body.put("inputs", list(request.inputs(), QueryWriter::input));
    body.put("using", Value.of(request.using()));
    put(body, request.method(), "temperature");
    if (body.containsKey("label_key")) {
      body.put("evidence", Value.of(request.evidence()));
    }
    if (request.unknown() != null) {
      body.put("unknown", unknown(request.unknown()));
    }
    return new Value.Obj(body);
  }

  /// @param temperature the key of that of classes
  private static void put(Map<String, Value> body, Method asked, String temperature) {
    switch (asked) {
      case Method.Neighbours neighbours -> putNeighbours(body, neighbours);
      case Method.FewShot(var classes, var comparison, double value) -> {
        body.put("classes", list(classes, ClassifyBody::support));
        body.put("comparison", name(comparison));
        body.put(temperature, Value.of(value));
      }
      case Method.ZeroShot(var classes, Double value) -> {
        body.put("classes", list(classes, ClassifyBody::described));
        if (value != null) {
          body.put(temperature, Value.of(value));
        }
      }
      case Method.Saved(String name) -> body.put("classifier", Value.of(name));
      case Method.Mix(var neighbours, var other, double alpha) -> {
        putNeighbours(body, neighbours);
        put(body, other, "class_temperature");
        body.put("alpha", Value.of(alpha));
      }
    }
  }

  private static void putNeighbours(Map<String, Value> body, Method.Neighbours neighbours) {
    boolean plain = neighbours.params().equals(SearchParams.DEFAULT);
    if (!neighbours.filter().isAll() || !(plain || neighbours.params().exact())) {
      throw new IllegalArgumentException("commands send no filters and no parameters but exact");
    }
    body.put("label_key", Value.of(neighbours.labelKey().text()));
    body.put("k", Value.of(neighbours.k()));
    body.put("temperature", Value.of(neighbours.temperature()));
    if (!plain) {
      body.put("params", new Value.Obj(Map.of("exact", Value.of(true))));
    }
  }

  private static Value support(Method.Support support) {
    return new Value.Obj(
        Map.of("label", support.label(), "examples", list(support.examples(), QueryWriter::input)));
  }

  private static Value described(Method.Described described) {
    return new Value.Obj(
        Map.of("label", described.label(), "texts", list(described.texts(), Value::of)));
  }

  private static Value unknown(UnknownRule rule) {
    return new Value.Obj(
        Map.of(
            "score",
            name(rule.score()),
            rule.risk() == null ? "threshold" : "risk",
            Value.of(rule.risk() == null ? rule.threshold() : rule.risk())));
  }

  private static Value name(Enum<?> constant) {
    return Value.of(constant.name().toLowerCase(Locale.ROOT));
  }

  private static <T> Value list(List<T> items, Function<T, Value> each) {
    return new Value.Array(items.stream().map(each).toList());
  }
}
