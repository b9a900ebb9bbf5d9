package io.ocelli.engine.query.compose;

import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.encode.FittedTransform;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.SearchParams;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.query.tree.Composition.Vocabulary;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.storage.collection.Snapshot;
import io.ocelli.storage.query.Found;
import io.ocelli.storage.query.Leg;
import io.ocelli.storage.query.Scope;
import io.ocelli.storage.query.VectorQuestion;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// A vocabulary that is open for reading: the words nearest to a vector.
final class WordVectors {
  /// More is no word, and would leave no room for what is said of it.
  private static final int MOST_LETTERS = 256;

  private final Snapshot snapshot;
  private final Vocabulary vocabulary;
  private final String vector;
  private final PayloadPath key;
  private final Deadline deadline;
  private final Map<Integer, String> known = new HashMap<>();

  /// @param using name of the vector that is searched
  WordVectors(Snapshot snapshot, Vocabulary vocabulary, String using, Deadline deadline) {
    this.snapshot = snapshot;
    this.vocabulary = vocabulary;
    vector = vocabulary.vector() == null ? using : vocabulary.vector();
    key = PayloadPath.parse(vocabulary.key());
    this.deadline = deadline;
  }

  /// @param using a dense vector of the searched collection
  /// @throws OcelliException BAD_REQUEST where words and what is searched are not in one space
  void requireSpaceOf(Snapshot searched, String using) {
    VectorSettings words = snapshot.settings().vectors().get(vector);
    if (words == null) {
      throw wrong("has no dense vector `" + vector + "`");
    }
    if (words.shape() == VectorSettings.Shape.MULTI
        || words.metric() != Metric.COSINE && words.metric() != Metric.DOT) {
      throw wrong("needs one vector a word, compared by Cosine or Dot");
    }
    VectorSettings pictures = searched.settings().vectors().get(using);
    if (words.size() != pictures.size()) {
      throw wrong(
          "has vectors of %d dimensions, what is searched has %d"
              .formatted(words.size(), pictures.size()));
    }
    if (words.encoder() != null
        && pictures.encoder() != null
        && !Objects.equals(words.encoder().fingerprint(), pictures.encoder().fingerprint())) {
      throw wrong(
          "has vectors of `%s`, what is searched has those of `%s`: index the words by the same"
                  .formatted(words.encoder().name(), pictures.encoder().name())
              + " encoder");
    }
    if (!isSame(snapshot.transform(vector), searched.transform(using))) {
      throw wrong(
          "has vectors that went through another transform than those searched: index the words"
              + " with the same");
    }
  }

  private static boolean isSame(Optional<FittedTransform> one, Optional<FittedTransform> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() && other.isEmpty();
    }
    return Arrays.equals(one.get().mean(), other.get().mean())
        && Arrays.equals(one.get().matrix(), other.get().matrix())
        && Arrays.equals(one.get().offset(), other.get().offset());
  }

  /// @return words, nearest first; empty where the vocabulary is
  List<String> nearest(VectorValue target, int limit, SearchParams params) {
    VectorQuestion question = VectorQuestion.nearest(vector, target);
    Leg leg = new Leg(question, Scope.ALL, limit, null, params, false);
    List<Integer> docs = snapshot.nearest(leg, deadline).hits().stream().map(Found::doc).toList();
    read(docs.stream().filter(doc -> !known.containsKey(doc)).mapToInt(each -> each).toArray());
    return docs.stream().map(known::get).toList();
  }

  private void read(int[] docs) {
    Selector only = new Selector.Include(List.of(vocabulary.key()));
    List<StoredPoint> points = snapshot.read(docs, only, Selector.Whole.NONE);
    for (int i = 0; i < docs.length; i++) {
      known.put(docs[i], word(points.get(i)));
    }
  }

  private String word(StoredPoint point) {
    List<Value> values = key.resolve(point.payload(), true);
    if (values.isEmpty()
        || !(values.getFirst() instanceof Value.Text(String text))
        || text.isBlank()) {
      throw wrong("has no text at the key `" + vocabulary.key() + "` of point " + point.id());
    }
    if (text.length() > MOST_LETTERS) {
      throw wrong(
          "has %d characters at the key `%s` of point %s, a word has at most %d"
              .formatted(text.length(), vocabulary.key(), point.id(), MOST_LETTERS));
    }
    return text.strip();
  }

  OcelliException wrong(String why) {
    return OcelliException.badRequest(
        "Wrong input: the vocabulary `" + vocabulary.collection() + "` " + why);
  }
}
