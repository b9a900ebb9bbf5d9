package io.ocelli.server.request.analysis;

import io.ocelli.core.analysis.MapRequest;
import io.ocelli.core.analysis.MapRequest.Shape;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.server.json.BodyPart;
import java.util.Set;

/// `{neighbours, min_distance, spread, epochs, start, color, label}` beside the scope.
final class MapJson {
  private static final Set<String> KEYS =
      Set.of("neighbours", "min_distance", "spread", "epochs", "start", "color", "label");
  private static final int LONGEST_ID = 64;

  private MapJson() {}

  static MapRequest read(BodyPart body, ScopeJson scopes) {
    return new MapRequest(
        scopes.read(body, KEYS),
        shape(body),
        start(body.get("start")),
        path(body.get("color")),
        path(body.get("label")));
  }

  private static Shape shape(BodyPart body) {
    BodyPart neighbours = body.get("neighbours");
    BodyPart distance = body.get("min_distance");
    BodyPart spreading = body.get("spread");
    BodyPart epochs = body.get("epochs");
    Shape usual = Shape.USUAL;
    double spread =
        spreading == null ? usual.spread() : spreading.number(Shape.LEAST_SPREAD, Shape.MAX_SPREAD);
    return new Shape(
        neighbours == null ? usual.neighbours() : neighbours.integer(2, Shape.MAX_NEIGHBOURS),
        distance == null ? Math.min(usual.minDistance(), spread) : distance.number(0, spread),
        spread,
        epochs == null ? usual.epochs() : epochs.integer(1, Shape.MAX_EPOCHS));
  }

  private static String start(BodyPart part) {
    if (part == null) {
      return null;
    }
    String id = part.text();
    if (id.isEmpty() || id.length() > LONGEST_ID) {
      throw part.invalid("`" + id.length() + " characters`", "be the id of a map's job");
    }
    return id;
  }

  private static PayloadPath path(BodyPart part) {
    return part == null ? null : PayloadPath.parse(part.text());
  }
}
