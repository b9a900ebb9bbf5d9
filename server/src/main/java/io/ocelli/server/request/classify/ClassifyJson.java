package io.ocelli.server.request.classify;

import io.ocelli.core.classify.ClassifyRequest;
import io.ocelli.core.classify.Method;
import io.ocelli.core.classify.Method.FewShot;
import io.ocelli.core.classify.Method.Mix;
import io.ocelli.core.classify.Method.Neighbours;
import io.ocelli.core.classify.Method.Saved;
import io.ocelli.core.classify.Method.ZeroShot;
import io.ocelli.core.classify.UnknownRule;
import io.ocelli.core.classify.UnknownRule.Score;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.Json;
import io.ocelli.server.request.FilterJson;
import io.ocelli.server.request.RequestBounds;
import io.ocelli.server.request.search.ParamsJson;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// Bodies of `~/classify`: `{input | inputs, using, unknown, evidence}` and what labels them:
/// points of the collection by `{label_key, filter, k, temperature, params}`, `{classes, ..}` (see
/// [ClassesJson]) or a kept `{classifier}`, or points and one of the others, mixed by `alpha`.
/// Other keys are refused, as are those of a method that the body does not ask for.
public final class ClassifyJson {
  /// Voters of one input.
  private static final int MOST_NEIGHBOURS = 10_000;

  /// Inputs of a request: each is a search.
  private static final int MOST_INPUTS = 1_000;

  private static final Set<String> COMMON = Set.of("input", "inputs", "using", "unknown");
  private static final Set<String> BY_POINTS =
      Set.of("label_key", "filter", "k", "temperature", "params", "evidence");

  private final RequestBounds bounds;
  private final FilterJson filters;
  private final ParamsJson params;

  public ClassifyJson(RequestBounds bounds) {
    this.bounds = bounds;
    this.filters = new FilterJson(bounds.batch());
    this.params = new ParamsJson(filters);
  }

  public ClassifyRequest read(BodyPart body) {
    BodyPart using = body.get("using");
    BodyPart evidence = body.get("evidence");
    requireKnown(body);
    List<VectorInput> inputs = inputs(body);
    Method method = method(body);
    requireFits(body, inputs.size(), named(method));
    return new ClassifyRequest(
        inputs,
        using == null ? "" : using.text(),
        method,
        unknown(body.get("unknown")),
        evidence == null ? ClassifyRequest.DEFAULT_EVIDENCE : evidence.integer(0, MOST_NEIGHBOURS));
  }

  private static void requireFits(BodyPart body, int inputs, int named) {
    if ((long) inputs * named > ClassifyRequest.MOST_NAMED) {
      throw body.invalid(
          inputs + " inputs with " + named + " voters or classes each",
          "be at most "
              + ClassifyRequest.MOST_NAMED
              + " together: send fewer inputs, or ask for a smaller `k`");
    }
  }

  /// How many voters and classes the answer to an input may name.
  private static int named(Method method) {
    return switch (method) {
      case Neighbours(var _, var _, int k, var _, var _) -> k;
      case FewShot few -> few.classes().size();
      case ZeroShot zero -> zero.classes().size();
      // How many classes it has the engine knows.
      case Saved _ -> 1;
      case Mix(var neighbours, var other, var _) -> neighbours.k() + named(other);
    };
  }

  private static void requireKnown(BodyPart body) {
    Set<String> known = new TreeSet<>(COMMON);
    boolean others = body.has("classes") || body.has("classifier");
    if (!body.has("label_key") && !others) {
      throw body.malformed(
          "missing field `label_key` (labels of points), `classes` (examples) or `classifier`"
              + " (fitted before)");
    }
    if (body.has("classes") && body.has("classifier")) {
      throw body.malformed("expected either `classes` or `classifier`");
    }
    if (body.has("label_key")) {
      known.addAll(BY_POINTS);
    }
    if (body.has("classes")) {
      known.addAll(ClassesJson.KEYS);
    }
    if (body.has("classifier")) {
      known.add("classifier");
    }
    if (body.has("label_key") && others) {
      known.add("alpha");
    }
    for (String key : body.keys()) {
      if (!known.contains(key)) {
        throw body.malformed(
            "unknown field `" + key + "`, expected one of " + String.join(", ", known));
      }
    }
  }

  private List<VectorInput> inputs(BodyPart body) {
    if (body.has("input") == body.has("inputs")) {
      throw body.malformed("expected either `input` or `inputs`");
    }
    if (body.has("input")) {
      return List.of(LabelledJson.input(body.require("input")));
    }
    BodyPart list = body.require("inputs");
    List<BodyPart> items = list.items(Math.min(MOST_INPUTS, bounds.batch()));
    if (items.isEmpty()) {
      throw list.invalid("of 0 items", "have at least 1");
    }
    return items.stream().map(LabelledJson::input).toList();
  }

  private Method method(BodyPart body) {
    if (!body.has("classes") && !body.has("classifier")) {
      return neighbours(body);
    }
    Method classes =
        body.has("classes")
            ? new ClassesJson(bounds).read(body)
            : new Saved(HeadJson.named(body.require("classifier")));
    if (!body.has("label_key")) {
      return classes;
    }
    BodyPart alpha = body.get("alpha");
    return new Mix(
        neighbours(body), classes, alpha == null ? Mix.DEFAULT_ALPHA : alpha.number(0, 1));
  }

  private Neighbours neighbours(BodyPart body) {
    BodyPart k = body.get("k");
    return new Neighbours(
        FilterJson.path(body.require("label_key")),
        filters.readIn(body),
        k == null ? Neighbours.DEFAULT_K : k.integer(1, MOST_NEIGHBOURS),
        LabelledJson.temperature(body.get("temperature"), Method.DEFAULT_TEMPERATURE),
        params.read(body.get("params")));
  }

  /// `{risk | threshold, score}`; `{}` for the default risk.
  private static UnknownRule unknown(BodyPart part) {
    if (part == null) {
      return null;
    }
    for (String key : part.keys()) {
      if (!Set.of("risk", "threshold", "score").contains(key)) {
        throw part.malformed("unknown field `" + key + "`, expected risk, threshold or score");
      }
    }
    Score score = score(part.get("score"));
    BodyPart threshold = part.get("threshold");
    BodyPart risk = part.get("risk");
    if (threshold != null && risk != null) {
      throw part.malformed("expected either `risk` or `threshold`");
    }
    return threshold == null
        ? UnknownRule.atRisk(risk == null ? UnknownRule.DEFAULT_RISK : risk(risk), score)
        : UnknownRule.below(threshold.number(), score);
  }

  private static double risk(BodyPart part) {
    double risk = part.number();
    if (!(risk > 0 && risk < 1)) {
      throw part.invalid(Double.toString(risk), "be between 0 and 1");
    }
    return risk;
  }

  private static Score score(BodyPart part) {
    if (part == null) {
      return Score.SIMILARITY;
    }
    for (Score score : Score.values()) {
      if (part.json() instanceof Json.Text(String name)
          && name.equals(score.name().toLowerCase(Locale.ROOT))) {
        return score;
      }
    }
    throw part.malformed("unknown score, expected `similarity`, `energy` or `probability`");
  }
}
