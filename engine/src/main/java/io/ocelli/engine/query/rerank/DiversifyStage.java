package io.ocelli.engine.query.rerank;

import io.ocelli.core.query.rerank.RerankStage;
import io.ocelli.storage.query.Found;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Puts the first points into an order in which what comes early is not alike. It looks no further
/// than scores of one kind go, since others say nothing about relevance beside them.
public final class DiversifyStage implements Stage {
  private final RerankStage.Diversify stage;
  private final Similarities similarities;

  public DiversifyStage(RerankStage.Diversify stage, Similarities similarities) {
    this.stage = stage;
    this.similarities = similarities;
  }

  @Override
  public Shortlist run(Shortlist list) {
    int top = Math.min(stage.top(), list.comparable());
    similarities.load(list.docs(top));
    List<Found> known =
        list.first(top).stream().filter(hit -> similarities.vector(hit.doc()) != null).toList();
    if (known.isEmpty()) {
      return list.led(List.of(), list.isDistance());
    }
    Map<Integer, Integer> places = new HashMap<>();
    known.forEach(hit -> places.put(hit.doc(), places.size()));
    Range scores = new Range();
    known.forEach(hit -> scores.add(hit.score()));
    MarginalRelevance choice =
        new MarginalRelevance(
            stage.diversity(),
            hit -> list.isDistance() ? 1 - scores.share(hit.score()) : scores.share(hit.score()),
            scaled(places),
            Comparator.comparingInt(hit -> places.get(hit.doc())));
    return list.led(choice.choose(known, known.size()), list.isDistance());
  }

  /// The likeness of every two of the points, from 0 for the least like to 1.
  private MarginalRelevance.Likeness scaled(Map<Integer, Integer> places) {
    float[][] likeness = new float[places.size()][places.size()];
    int[] docs = places.keySet().stream().mapToInt(Integer::intValue).toArray();
    Range range = new Range();
    for (int doc : docs) {
      Map<Integer, Float> near = similarities.toTaken(doc, docs);
      for (int other : docs) {
        if (other != doc) {
          // Sparse vectors without a dimension in common have the product 0.
          float score = near.getOrDefault(other, 0f);
          likeness[places.get(doc)][places.get(other)] = score;
          range.add(score);
        }
      }
    }
    return (taken, others) -> {
      Map<Integer, Float> row = HashMap.newHashMap(others.length);
      for (int other : others) {
        row.put(other, (float) range.share(likeness[places.get(taken)][places.get(other)]));
      }
      return row;
    };
  }

  /// From the least to the greatest of some numbers.
  private static final class Range {
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;

    void add(double number) {
      least = Math.min(least, number);
      most = Math.max(most, number);
    }

    /// Which share of the range lies below it; 0 where the range is one number.
    double share(double number) {
      return most > least ? (number - least) / (most - least) : 0;
    }
  }
}
