package io.ocelli.app.node;

import io.ocelli.core.explain.ExplainRequest;
import io.ocelli.core.explain.Occlusion;
import io.ocelli.core.explain.Side;
import io.ocelli.core.payload.Value;
import io.ocelli.core.vector.VectorInput;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Bodies of `~/explain`.
final class ExplainBody {
  private ExplainBody() {}

  static Value.Obj of(ExplainRequest request) {
    Occlusion occlusion = request.occlusion();
    Map<String, Value> body = new LinkedHashMap<>();
    body.put("query", QueryWriter.input(request.query()));
    body.put(
        request.found() instanceof VectorInput.OfPoint ? "point" : "picture",
        QueryWriter.input(request.found()));
    body.put("using", Value.of(request.using()));
    body.put("grid", Value.of(occlusion.grid()));
    body.put("fill", Value.of(occlusion.fill().wireName()));
    if (occlusion.sides() != null) {
      body.put("occlude", Value.of(name(occlusion.sides())));
    }
    return new Value.Obj(body);
  }

  private static String name(Set<Side> sides) {
    return switch (sides.size()) {
      case 0 -> "none";
      case 1 -> sides.iterator().next().wireName();
      default -> "both";
    };
  }
}
