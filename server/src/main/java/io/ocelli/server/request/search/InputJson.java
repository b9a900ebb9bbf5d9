package io.ocelli.server.request.search;

import io.ocelli.core.vector.VectorInput;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.IdJson;
import io.ocelli.server.json.Json;
import io.ocelli.server.request.VectorJson;
import java.util.List;

/// What points are compared with: a vector, the id of a point that has one, or a text or picture.
public final class InputJson {
  private InputJson() {}

  public static VectorInput read(BodyPart part) {
    return switch (part.json()) {
      case Json.Int _, Json.Big _, Json.Text _ -> new VectorInput.OfPoint(IdJson.read(part));
      case Json.Array _, Json.Obj _ -> VectorJson.readInput(part);
      case Json.Null _, Json.Bool _, Json.Real _ ->
          throw part.wrongKind("vector, point id, {text, model} or {image, model}");
    };
  }

  /// @param list null for none
  static List<VectorInput> readAll(BodyPart list, int most) {
    return list == null ? List.of() : list.items(most).stream().map(InputJson::read).toList();
  }
}
