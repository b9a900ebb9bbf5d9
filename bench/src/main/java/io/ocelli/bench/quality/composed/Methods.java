package io.ocelli.bench.quality.composed;

import io.ocelli.core.query.tree.Composition;
import io.ocelli.core.query.tree.Composition.Method.FreeDom;
import io.ocelli.core.query.tree.Composition.Method.Slerp;
import io.ocelli.core.query.tree.Composition.Method.Sum;
import io.ocelli.core.query.tree.Composition.Method.WeiCom;
import io.ocelli.core.query.tree.Composition.Negatives;
import io.ocelli.core.query.tree.Composition.Negatives.Penalty;
import io.ocelli.core.query.tree.Composition.Vocabulary;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.vector.VectorInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is compared. A further method is one more line of [#all], and has a row in every table;
/// [#freedom] has one where there is a vocabulary.
public final class Methods {
  /// What an unwanted part weighs in a sum where a wanted one weighs 1.
  private static final double AGAINST = -0.5;

  private static final Negatives SUBTRACTION = Negatives.Subtraction.SUBTRACTION;

  private Methods() {}

  public static List<Method> all() {
    List<Method> methods = new ArrayList<>();
    methods.add(new Method("image only", query -> of(query.wantedPictures())));
    methods.add(new Method("text only", query -> of(query.wantedWords())));
    methods.add(new Method("plain sum", query -> both(query, Sum.SUM, 1)));
    methods.add(
        new Method("slerp, 3/4 of the way to the text", query -> both(query, Slerp.SLERP, 3)));
    methods.add(new Method("sum, words against the others of their kind", Methods::directed));
    for (float lambda : new float[] {0.3f, 0.5f, 0.7f}) {
      methods.add(
          new Method(
              "weicom, lambda " + lambda,
              query -> both(query, weicom(lambda), lambda / (1 - lambda))));
    }
    methods.add(
        new Method("sum less half of the unwanted", query -> less(query, Sum.SUM, SUBTRACTION)));
    methods.add(
        new Method(
            "weicom less half of the unwanted", query -> less(query, weicom(0.5f), SUBTRACTION)));
    for (float penalty : new float[] {0.5f, 1}) {
      methods.add(
          new Method(
              "sum, penalty " + penalty,
              // A part weighs AGAINST already.
              query -> less(query, Sum.SUM, new Penalty((float) (-penalty / AGAINST)))));
    }
    methods.add(recommend("recommend: average vector", Query.Strategy.AVERAGE_VECTOR));
    methods.add(recommend("recommend: best score", Query.Strategy.BEST_SCORE));
    methods.add(recommend("recommend: sum of scores", Query.Strategy.SUM_SCORES));
    return methods;
  }

  /// By the words of a vocabulary of the [Gallery]. A text is asked for with words, so it goes as
  /// the text, and a picture as the point that it is, since points that are named are no proxies.
  public static Method freedom(String vocabulary) {
    FreeDom method =
        new FreeDom(
            new Vocabulary(vocabulary, null, Vocabulary.DEFAULT_KEY),
            FreeDom.DEFAULT_PROXIES,
            FreeDom.DEFAULT_WORDS_EACH,
            FreeDom.DEFAULT_WORDS);
    return new Method("freedom, " + vocabulary, query -> said(query, method));
  }

  private static Optional<Step> said(ComposedQuery query, FreeDom method) {
    if (query.wantedPictures().isEmpty() || query.wantedWords().isEmpty()) {
      return Optional.empty();
    }
    List<Composition.Part> parts =
        query.wanted().stream()
            .map(part ->
                switch (part) {
                  case Part.Picture(var id, _) -> new VectorInput.OfPoint(id);
                  case Part.Words(String text, _, _) -> Gallery.text(text);
                })
            .map(input -> new Composition.Part(input, 1, null))
            .toList();
    return composed(parts, method, SUBTRACTION);
  }

  /// Vectors are no texts to the engine: what lambda would share is in the weights.
  private static WeiCom weicom(float lambda) {
    return new WeiCom(lambda);
  }

  private static Optional<Step> of(List<Part> parts) {
    return composed(weighted(parts, 1), Sum.SUM, SUBTRACTION);
  }

  /// Only where it differs from one kind alone.
  ///
  /// @param text what all words weigh, where all pictures weigh 1
  private static Optional<Step> both(ComposedQuery query, Composition.Method method, double text) {
    List<Part> pictures = query.wantedPictures();
    List<Part> words = query.wantedWords();
    if (pictures.isEmpty() || words.isEmpty()) {
      return Optional.empty();
    }
    List<Composition.Part> parts = new ArrayList<>(weighted(pictures, 1.0 / pictures.size()));
    parts.addAll(weighted(words, text / words.size()));
    return composed(parts, method, SUBTRACTION);
  }

  /// Words as directions, see [Composition.Part#against].
  private static Optional<Step> directed(ComposedQuery query) {
    List<Part> pictures = query.wantedPictures();
    List<Part> words = query.wantedWords();
    List<Composition.Part> parts = new ArrayList<>(weighted(pictures, 1.0 / pictures.size()));
    for (Part part : words) {
      if (part instanceof Part.Words(_, float[] vector, List<float[]> others)
          && !others.isEmpty()) {
        List<VectorInput> against = others.stream().map(VectorInput::of).toList();
        parts.add(
            new Composition.Part(
                VectorInput.of(vector), (float) (1.0 / words.size()), null, against));
      }
    }
    return pictures.isEmpty() || parts.size() == pictures.size()
        ? Optional.empty()
        : composed(parts, Sum.SUM, SUBTRACTION);
  }

  private static Optional<Step> less(
      ComposedQuery query, Composition.Method method, Negatives negatives) {
    if (query.unwanted().isEmpty()) {
      return Optional.empty();
    }
    List<Composition.Part> parts = new ArrayList<>(weighted(query.wanted(), 1));
    parts.addAll(weighted(query.unwanted(), AGAINST));
    return composed(parts, method, negatives);
  }

  private static List<Composition.Part> weighted(List<Part> parts, double weight) {
    return parts.stream()
        .map(part -> new Composition.Part(VectorInput.of(part.vector()), (float) weight, null))
        .toList();
  }

  private static Optional<Step> composed(
      List<Composition.Part> parts, Composition.Method method, Negatives negatives) {
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(Step.of(new Query.Compose(new Composition(parts, method, negatives)), 1));
  }

  /// Without unwanted parts a mean, and a sum of similarities, orders as the plain sum does.
  private static Method recommend(String name, Query.Strategy strategy) {
    return new Method(
        name,
        query ->
            query.unwanted().isEmpty() && strategy != Query.Strategy.BEST_SCORE
                ? Optional.empty()
                : recommended(query, strategy));
  }

  private static Optional<Step> recommended(ComposedQuery query, Query.Strategy strategy) {
    return query.wanted().size() + query.unwanted().size() < 2
        ? Optional.empty()
        : Optional.of(
            Step.of(
                new Query.Recommend(inputs(query.wanted()), inputs(query.unwanted()), strategy),
                1));
  }

  private static List<VectorInput> inputs(List<Part> parts) {
    return parts.stream().map(part -> VectorInput.of(part.vector())).toList();
  }
}
