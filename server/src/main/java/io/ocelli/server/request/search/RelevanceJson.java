package io.ocelli.server.request.search;

import io.ocelli.core.query.Relevance;
import io.ocelli.core.query.Relevance.Cut;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.Json;
import io.ocelli.server.request.VectorJson;
import java.util.List;

/// `relevance`: a boolean, or `{cut, least, background: [..]}`
final class RelevanceJson {
  private RelevanceJson() {}

  /// Null where nobody asks.
  static Relevance read(BodyPart part) {
    if (part == null) {
      return null;
    }
    if (part.json() instanceof Json.Bool(boolean asked)) {
      return asked ? Relevance.SHOWN : null;
    }
    if (!(part.json() instanceof Json.Obj)) {
      throw part.malformed("expected a boolean or {cut, least, background}");
    }
    BodyPart least = part.get("least");
    return new Relevance(
        cut(part.get("cut")),
        least == null ? 0 : (float) least.number(0, 1),
        background(part.get("background")));
  }

  private static Cut cut(BodyPart part) {
    if (part == null) {
      return Cut.NONE;
    }
    return switch (part.text()) {
      case "none" -> Cut.NONE;
      case "knee" -> Cut.KNEE;
      case String other ->
          throw part.malformed("unknown variant `" + other + "`, expected `none` or `knee`");
    };
  }

  /// Of one kind, as queries are.
  private static List<VectorInput> background(BodyPart part) {
    if (part == null) {
      return List.of();
    }
    List<VectorInput> examples =
        part.items(Relevance.MOST_BACKGROUND).stream().map(VectorJson::readInput).toList();
    if (examples.size() < Relevance.LEAST_BACKGROUND) {
      throw part.invalid(
          examples.size() + " examples", "be " + Relevance.LEAST_BACKGROUND + " or more");
    }
    return examples;
  }
}
