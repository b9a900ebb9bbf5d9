package io.ocelli.core.analysis;

import io.ocelli.core.classify.Method.Described;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.payload.PayloadPath;
import java.util.List;

/// What clusters are called by.
public sealed interface NameSource {

  /// Terms that an encoder of pictures and texts compares with the members.
  ///
  /// @param terms at least one, each label once
  record Vocabulary(List<Described> terms) implements NameSource {
    /// Terms and templates of a request, together: each makes a text that is encoded.
    public static final int MOST_TEXTS = 10_000;

    public Vocabulary {
      terms = List.copyOf(terms);
      if (terms.stream().map(Described::label).distinct().count() < terms.size()) {
        throw OcelliException.invalid("a term stands twice in the vocabulary, must be once");
      }
    }
  }

  /// Words of texts that points have in their payload, such as captions.
  ///
  /// @param key of one text or a list of them
  record Texts(PayloadPath key) implements NameSource {}
}
