package io.ocelli.server.request.classify;

import io.ocelli.core.classify.Labels;
import io.ocelli.core.payload.Value;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.IdJson;
import io.ocelli.server.json.Json;
import io.ocelli.server.request.VectorJson;
import io.ocelli.server.request.search.InputJson;

/// What classes and what is labelled have in common.
final class LabelledJson {
  private LabelledJson() {}

  /// As in searches (an id, a vector, `{text}`, `{image}`), or `{id}` or `{vector}`.
  static VectorInput input(BodyPart part) {
    if (part.json() instanceof Json.Obj) {
      if (part.has("id")) {
        return new VectorInput.OfPoint(IdJson.read(part.require("id")));
      }
      if (part.has("vector")) {
        return VectorJson.readInput(part.require("vector"));
      }
    }
    return InputJson.read(part);
  }

  static Value label(BodyPart part) {
    Value label = part.json().toValue();
    if (!Labels.isLabel(label)) {
      throw part.wrongKind("string, integer or boolean");
    }
    return label;
  }

  /// @param part null for the default
  static double temperature(BodyPart part, double otherwise) {
    if (part == null) {
      return otherwise;
    }
    double temperature = part.number();
    if (!(temperature > 0)) {
      throw part.invalid(Double.toString(temperature), "be above 0");
    }
    return temperature;
  }
}
