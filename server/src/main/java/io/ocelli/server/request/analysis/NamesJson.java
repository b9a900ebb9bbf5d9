package io.ocelli.server.request.analysis;

import io.ocelli.core.analysis.NameSource;
import io.ocelli.core.classify.Method.Described;
import io.ocelli.core.classify.PromptTemplates;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.Json;
import java.util.List;

/// `names`: `{"vocabulary": [TEXT, ...], "template": TEXT}`, where the template may be a list or
/// `imagenet-80`, or `{"payload": KEY}`.
final class NamesJson {
  /// Characters of a term or a template.
  private static final int MOST_CHARACTERS = 200;

  private NamesJson() {}

  static NameSource read(BodyPart names) {
    BodyPart vocabulary = names.get("vocabulary");
    BodyPart payload = names.get("payload");
    if ((vocabulary == null) == (payload == null)) {
      throw names.malformed("expected either `vocabulary` or `payload`");
    }
    if (payload != null) {
      return new NameSource.Texts(PayloadPath.parse(payload.text()));
    }
    List<String> templates = templates(names.get("template"));
    List<BodyPart> terms = some(vocabulary);
    if ((long) terms.size() * templates.size() > NameSource.Vocabulary.MOST_TEXTS) {
      throw vocabulary.invalid(
          "%d terms in %d templates".formatted(terms.size(), templates.size()),
          "be at most " + NameSource.Vocabulary.MOST_TEXTS + " texts together");
    }
    return new NameSource.Vocabulary(
        terms.stream().map(term -> Described.by(Value.of(shortText(term)), templates)).toList());
  }

  private static List<String> templates(BodyPart part) {
    if (part == null) {
      return List.of(Described.DEFAULT_TEMPLATE);
    }
    if (part.json() instanceof Json.Text(String name)) {
      return name.equals(PromptTemplates.IMAGENET_80)
          ? PromptTemplates.imagenet80()
          : List.of(template(part));
    }
    return some(part).stream().map(NamesJson::template).toList();
  }

  private static String template(BodyPart part) {
    String template = shortText(part);
    if (!template.contains(Described.PLACE)) {
      throw part.invalid("\"" + template + "\"", "have {} where the term belongs");
    }
    return template;
  }

  private static String shortText(BodyPart part) {
    String text = part.text();
    if (text.isBlank() || text.length() > MOST_CHARACTERS) {
      throw part.invalid(
          text.length() + " characters", "have 1 to " + MOST_CHARACTERS + ", not all blank");
    }
    return text;
  }

  private static List<BodyPart> some(BodyPart list) {
    List<BodyPart> items = list.items(NameSource.Vocabulary.MOST_TEXTS);
    if (items.isEmpty()) {
      throw list.invalid("of 0 items", "have at least 1");
    }
    return items;
  }
}
