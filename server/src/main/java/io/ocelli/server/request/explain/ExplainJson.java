package io.ocelli.server.request.explain;

import io.ocelli.core.explain.ExplainRequest;
import io.ocelli.core.explain.Fill;
import io.ocelli.core.explain.Occlusion;
import io.ocelli.core.explain.Side;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.IdJson;
import io.ocelli.server.json.Json;
import io.ocelli.server.request.VectorJson;
import io.ocelli.server.request.search.InputJson;
import java.util.Map;
import java.util.Set;

/// Bodies of `~/explain`: `{query, point | picture, using, occlude, grid, fill}`. Other keys are
/// refused.
public final class ExplainJson {
  private static final Set<String> KEYS =
      Set.of("query", "point", "picture", "using", "occlude", "grid", "fill");

  private ExplainJson() {}

  public static ExplainRequest read(BodyPart body) {
    for (String key : body.keys()) {
      if (!KEYS.contains(key)) {
        throw body.malformed(
            "unknown field `"
                + key
                + "`, expected query, point, picture, using, occlude, grid or fill");
      }
    }
    BodyPart using = body.get("using");
    return new ExplainRequest(
        query(body.require("query")),
        found(body),
        using == null ? "" : using.text(),
        occlusion(body));
  }

  /// An input as it is, or as `{nearest: input}`.
  private static VectorInput query(BodyPart query) {
    return InputJson.read(query.has("nearest") ? query.require("nearest") : query);
  }

  private static VectorInput found(BodyPart body) {
    if (body.has("point") == body.has("picture")) {
      throw body.malformed("expected either `point` or `picture`");
    }
    return body.has("point")
        ? new VectorInput.OfPoint(IdJson.read(body.require("point")))
        : picture(body.require("picture"));
  }

  /// As the `image` of a query, or an object that has it.
  private static VectorInput picture(BodyPart part) {
    if (part.json() instanceof Json.Text) {
      return VectorJson.readInput(part.as(new Json.Obj(Map.of("image", part.json()))));
    }
    part.require("image");
    return VectorJson.readInput(part);
  }

  private static Occlusion occlusion(BodyPart body) {
    BodyPart grid = body.get("grid");
    Occlusion fine =
        grid == null
            ? Occlusion.DEFAULT
            : Occlusion.DEFAULT.withGrid(grid.integer(Occlusion.LEAST_GRID, Occlusion.MOST_GRID));
    BodyPart fill = body.get("fill");
    Occlusion filled = fill == null ? fine : fine.withFill(fill(fill));
    BodyPart occlude = body.get("occlude");
    return occlude == null ? filled : filled.withSides(sides(occlude));
  }

  private static Fill fill(BodyPart part) {
    String name = part.text();
    for (Fill fill : Fill.values()) {
      if (fill.wireName().equals(name)) {
        return fill;
      }
    }
    throw part.malformed("unknown variant `" + name + "`, expected `mean`, `grey` or `blur`");
  }

  private static Set<Side> sides(BodyPart part) {
    return switch (part.text()) {
      case "none" -> Set.of();
      case "query" -> Set.of(Side.QUERY);
      case "found" -> Set.of(Side.FOUND);
      case "both" -> Set.of(Side.QUERY, Side.FOUND);
      default ->
          throw part.malformed(
              "unknown variant `" + part.text() + "`, expected `found`, `query`, `both` or `none`");
    };
  }
}
