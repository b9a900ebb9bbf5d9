package io.ocelli.server.request.classify;

import io.ocelli.core.classify.Labels;
import io.ocelli.core.classify.Method;
import io.ocelli.core.classify.Method.Comparison;
import io.ocelli.core.classify.Method.Described;
import io.ocelli.core.classify.Method.FewShot;
import io.ocelli.core.classify.Method.Support;
import io.ocelli.core.classify.Method.ZeroShot;
import io.ocelli.core.classify.PromptTemplates;
import io.ocelli.core.payload.Value;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.Json;
import io.ocelli.server.request.RequestBounds;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// `classes`, a list of classes of one kind: `{label, examples}` with `comparison`, or `{label,
/// texts}` and bare labels with `templates`. Their `temperature` stands beside the list, as
/// `class_temperature` where neighbours have one, too.
final class ClassesJson {
  static final Set<String> KEYS =
      Set.of("classes", "comparison", "templates", "temperature", "class_temperature");

  private static final Set<String> CLASS_KEYS = Set.of("label", "examples", "texts");

  /// Texts, labels by templates, or examples of one request.
  private static final int MOST_TOGETHER = 10_000;

  /// Of all texts that templates and labels make.
  private static final long MOST_CHARACTERS = 10_000_000;

  private final RequestBounds bounds;

  ClassesJson(RequestBounds bounds) {
    this.bounds = bounds;
  }

  Method read(BodyPart body) {
    BodyPart list = body.require("classes");
    List<BodyPart> classes = list.items(bounds.batch());
    if (classes.isEmpty()) {
      throw list.invalid("of 0 items", "have at least 1");
    }
    boolean examples = classes.getFirst().has("examples");
    for (BodyPart each : classes) {
      if (each.has("examples") != examples) {
        throw each.malformed("classes have `examples`, all of them or none");
      }
      requireKnown(each);
    }
    requireOwn(body, examples);
    return examples ? fewShot(body, classes) : zeroShot(body, classes);
  }

  private static void requireOwn(BodyPart body, boolean examples) {
    String other = examples ? "templates" : "comparison";
    if (body.has(other)) {
      throw body.malformed(
          "`" + other + "` is of classes " + (examples ? "without" : "with") + " `examples`");
    }
  }

  private static void requireKnown(BodyPart part) {
    if (part.json() instanceof Json.Obj) {
      for (String key : part.keys()) {
        if (!CLASS_KEYS.contains(key)) {
          throw part.malformed("unknown field `" + key + "`, expected label, examples or texts");
        }
      }
      if (part.has("examples") && part.has("texts")) {
        throw part.malformed("expected either `examples` or `texts`");
      }
    }
  }

  private Method fewShot(BodyPart body, List<BodyPart> classes) {
    List<Support> supports = classes.stream().map(this::support).toList();
    int examples = supports.stream().mapToInt(each -> each.examples().size()).sum();
    requireFew(body, examples, "examples");
    return new FewShot(
        supports,
        comparison(body.get("comparison")),
        LabelledJson.temperature(temperature(body), Method.DEFAULT_TEMPERATURE));
  }

  /// Null for the default.
  private static BodyPart temperature(BodyPart body) {
    return body.get(body.has("label_key") ? "class_temperature" : "temperature");
  }

  private Support support(BodyPart part) {
    List<VectorInput> examples =
        some(part.require("examples"), bounds.batch()).stream().map(LabelledJson::input).toList();
    return new Support(LabelledJson.label(part.require("label")), examples);
  }

  private static Comparison comparison(BodyPart part) {
    if (part == null) {
      return Comparison.ATTENTION;
    }
    String name = part.text();
    for (Comparison comparison : Comparison.values()) {
      if (comparison.name().toLowerCase(Locale.ROOT).equals(name)) {
        return comparison;
      }
    }
    throw part.malformed("unknown variant `" + name + "`, expected `attention` or `class_mean`");
  }

  private Method zeroShot(BodyPart body, List<BodyPart> classes) {
    BodyPart part = body.get("templates");
    List<String> templates = part == null ? List.of(Described.DEFAULT_TEMPLATE) : templates(part);
    requireFew(body, classes, templates);
    List<Described> described = classes.stream().map(each -> described(each, templates)).toList();
    int texts = described.stream().mapToInt(each -> each.texts().size()).sum();
    requireFew(body, texts, "texts of classes and templates");
    BodyPart given = temperature(body);
    return new ZeroShot(
        described,
        given == null ? null : LabelledJson.temperature(given, ZeroShot.DEFAULT_TEMPERATURE));
  }

  private static void requireFew(BodyPart body, int count, String what) {
    if (count > MOST_TOGETHER) {
      throw body.invalid(count + " " + what, "be at most " + MOST_TOGETHER + " together");
    }
  }

  /// Looks at what templates make before it is made: each label in all of them.
  private static void requireFew(BodyPart body, List<BodyPart> classes, List<String> templates) {
    List<BodyPart> labels =
        classes.stream()
            .filter(each -> !each.has("texts"))
            .map(each -> each.json() instanceof Json.Obj ? each.require("label") : each)
            .toList();
    long made = (long) labels.size() * templates.size();
    requireFew(body, (int) Math.min(made, Integer.MAX_VALUE), "texts of classes and templates");
    long places = templates.stream().mapToLong(ClassesJson::places).sum();
    long plain =
        templates.stream().mapToLong(String::length).sum() - places * Described.PLACE.length();
    long characters = 0;
    for (BodyPart label : labels) {
      characters += plain + places * Labels.text(LabelledJson.label(label)).length();
    }
    if (characters > MOST_CHARACTERS) {
      throw body.invalid(
          "texts of " + characters + " characters by labels and templates",
          "be at most " + MOST_CHARACTERS + " together");
    }
  }

  private static long places(String template) {
    return template.split(Pattern.quote(Described.PLACE), -1).length - 1L;
  }

  private List<String> templates(BodyPart part) {
    if (part.json() instanceof Json.Text(String name)) {
      if (!name.equals(PromptTemplates.IMAGENET_80)) {
        throw part.malformed("expected a list of texts or `" + PromptTemplates.IMAGENET_80 + "`");
      }
      return PromptTemplates.imagenet80();
    }
    for (BodyPart template : some(part, bounds.batch())) {
      if (!template.text().contains(Described.PLACE)) {
        throw template.invalid(
            "\"" + template.text() + "\"", "have {} where the label's text belongs");
      }
    }
    return part.texts(bounds.batch());
  }

  private Described described(BodyPart part, List<String> templates) {
    if (!(part.json() instanceof Json.Obj)) {
      return Described.by(LabelledJson.label(part), templates);
    }
    Value label = LabelledJson.label(part.require("label"));
    BodyPart texts = part.get("texts");
    return texts == null
        ? Described.by(label, templates)
        : new Described(label, some(texts, bounds.batch()).stream().map(BodyPart::text).toList());
  }

  private static List<BodyPart> some(BodyPart list, int most) {
    List<BodyPart> items = list.items(most);
    if (items.isEmpty()) {
      throw list.invalid("of 0 items", "have at least 1");
    }
    return items;
  }
}
