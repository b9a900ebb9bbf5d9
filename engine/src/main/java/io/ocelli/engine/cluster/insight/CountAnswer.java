package io.ocelli.engine.cluster.insight;

import io.ocelli.ann.cluster.count.CountCurve;
import io.ocelli.ann.cluster.count.CountCurve.Tried;
import io.ocelli.core.payload.Value;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// How the number of clusters was found, as an answer has it.
public final class CountAnswer {
  private CountAnswer() {}

  public static Value.Obj of(CountCurve count) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("k", Value.of(count.k()));
    fields.put("by", Value.of(count.by().name().toLowerCase(Locale.ROOT)));
    fields.put("why", Value.of(count.why()));
    fields.put("points", Value.of(count.rows()));
    fields.put("curve", new Value.Array(count.curve().stream().map(CountAnswer::tried).toList()));
    return new Value.Obj(fields);
  }

  private static Value tried(Tried tried) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("k", Value.of(tried.k()));
    fields.put("coding_length", Value.of(tried.codingLength()));
    fields.put("agreement", Value.of(tried.agreement().mean()));
    fields.put("agreement_error", Value.of(tried.agreement().deviation()));
    fields.put("prediction_strength", Value.of(tried.strength()));
    fields.put("error", Value.of(tried.error()));
    return new Value.Obj(fields);
  }
}
