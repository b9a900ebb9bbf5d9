package io.ocelli.server.request.search;

import io.ocelli.core.query.tree.Composition;
import io.ocelli.core.query.tree.Composition.Method;
import io.ocelli.core.query.tree.Composition.Negatives;
import io.ocelli.core.query.tree.Composition.Part;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.IdJson;
import io.ocelli.server.json.Json;
import io.ocelli.server.request.VectorJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `compose`: `{parts: [{image | text | id | vector, model, region, against, using, weight}],
/// method, lambda, vocabulary, proxies, words_each, words, negatives}`
final class ComposeJson {
  private static final List<String> KINDS = List.of("image", "text", "id", "vector");

  /// Scores stay finite numbers.
  private static final double MOST_WEIGHT = 1e6;

  private ComposeJson() {}

  static Query read(BodyPart part) {
    List<Part> parts =
        part.require("parts").items(Composition.MOST_PARTS).stream()
            .map(ComposeJson::part)
            .toList();
    return new Query.Compose(
        new Composition(parts, method(part), negatives(part.get("negatives"))));
  }

  private static Part part(BodyPart part) {
    BodyPart weight = part.get("weight");
    BodyPart using = part.get("using");
    return new Part(
        input(part),
        weight == null ? 1 : (float) weight.number(-MOST_WEIGHT, MOST_WEIGHT),
        using == null ? null : using.text(),
        against(part.get("against")));
  }

  /// Alternatives as parts have them; a string is a text.
  private static List<VectorInput> against(BodyPart list) {
    return list == null
        ? List.of()
        : list.items(Composition.MOST_PARTS).stream()
            .map(each ->
                each.json() instanceof Json.Text(String text)
                    ? new VectorInput.Text(text, VectorJson.AUTO)
                    : input(each))
            .toList();
  }

  private static VectorInput input(BodyPart part) {
    List<String> kinds = KINDS.stream().filter(part::has).toList();
    if (kinds.size() != 1) {
      throw part.malformed("expected one of `image`, `text`, `id` or `vector`");
    }
    return switch (kinds.getFirst()) {
      case "id" -> new VectorInput.OfPoint(IdJson.read(part.get("id")));
      case "vector" -> VectorJson.readInput(part.get("vector"));
      case "image" -> VectorJson.readInput(picture(part));
      default -> VectorJson.readInput(only(part, List.of("text", "model")));
    };
  }

  /// As pictures are given elsewhere, `{image, model, options: {region}}`; what stands beside an
  /// `image` that is such an object itself is added to it.
  private static BodyPart picture(BodyPart part) {
    BodyPart image = part.get("image");
    Map<String, Json> fields =
        new LinkedHashMap<>(
            image.json() instanceof Json.Obj(Map<String, Json> own)
                ? own
                : only(part, List.of("image", "model")).object());
    BodyPart model = part.get("model");
    if (model != null) {
      fields.putIfAbsent("model", model.json());
    }
    BodyPart region = part.get("region");
    if (region != null) {
      fields.put("options", with(fields.get("options"), "region", region.json()));
    }
    return part.as(new Json.Obj(fields));
  }

  /// @param object null for none
  private static Json with(Json object, String key, Json value) {
    Map<String, Json> fields =
        object instanceof Json.Obj(Map<String, Json> own)
            ? new LinkedHashMap<>(own)
            : new LinkedHashMap<>();
    fields.put(key, value);
    return new Json.Obj(fields);
  }

  private static BodyPart only(BodyPart part, List<String> keys) {
    Map<String, Json> fields = new LinkedHashMap<>(part.object());
    fields.keySet().retainAll(keys);
    return part.as(new Json.Obj(fields));
  }

  private static Method method(BodyPart part) {
    BodyPart method = part.get("method");
    BodyPart lambda = part.get("lambda");
    String name = method == null ? "sum" : method.text();
    if (lambda != null && !name.equals("weicom")) {
      throw lambda.malformed("`lambda` belongs to the method `weicom`; weigh the parts instead");
    }
    for (String key : FreedomJson.KEYS) {
      if (part.has(key) && !name.equals("freedom")) {
        throw part.get(key).malformed("`" + key + "` belongs to the method `freedom`");
      }
    }
    return switch (name) {
      case "sum" -> Method.Sum.SUM;
      case "slerp" -> Method.Slerp.SLERP;
      case "weicom" ->
          new Method.WeiCom(
              lambda == null ? Method.WeiCom.DEFAULT_LAMBDA : (float) lambda.number(0, 1));
      case "freedom" -> FreedomJson.read(part);
      default ->
          throw method.malformed(
              "unknown variant `" + name + "`, expected `sum`, `slerp`, `weicom` or `freedom`");
    };
  }

  /// `subtract`, or `{penalty: lambda}`.
  private static Negatives negatives(BodyPart part) {
    if (part == null) {
      return Negatives.Subtraction.SUBTRACTION;
    }
    if (part.json() instanceof Json.Text(String text)) {
      return switch (text) {
        case "subtract" -> Negatives.Subtraction.SUBTRACTION;
        case "penalty" -> new Negatives.Penalty(Negatives.Penalty.DEFAULT_LAMBDA);
        default ->
            throw part.malformed(
                "unknown variant `"
                    + text
                    + "`, expected `subtract`, `penalty` or {penalty: number}");
      };
    }
    return new Negatives.Penalty((float) part.require("penalty").number(0, 100));
  }
}
