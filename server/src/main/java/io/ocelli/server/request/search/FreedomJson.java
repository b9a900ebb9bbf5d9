package io.ocelli.server.request.search;

import io.ocelli.core.query.tree.Composition.Method;
import io.ocelli.core.query.tree.Composition.Method.FreeDom;
import io.ocelli.core.query.tree.Composition.Vocabulary;
import io.ocelli.server.json.BodyPart;
import java.util.List;

/// The method `freedom` of `compose`: `{vocabulary: {collection, vector, key}, proxies, words_each,
/// words}`
final class FreedomJson {
  /// What no other method has.
  static final List<String> KEYS = List.of("vocabulary", "proxies", "words_each", "words");

  private FreedomJson() {}

  static Method read(BodyPart part) {
    return new FreeDom(
        vocabulary(part.require("vocabulary")),
        number(part.get("proxies"), FreeDom.DEFAULT_PROXIES, FreeDom.MOST_PROXIES),
        number(part.get("words_each"), FreeDom.DEFAULT_WORDS_EACH, FreeDom.MOST_WORDS),
        number(part.get("words"), FreeDom.DEFAULT_WORDS, FreeDom.MOST_WORDS));
  }

  private static Vocabulary vocabulary(BodyPart part) {
    BodyPart vector = part.get("vector");
    BodyPart key = part.get("key");
    return new Vocabulary(
        part.require("collection").text(),
        vector == null ? null : vector.text(),
        key == null ? Vocabulary.DEFAULT_KEY : key.text());
  }

  private static int number(BodyPart part, int otherwise, int most) {
    return part == null ? otherwise : part.integer(1, most);
  }
}
