package io.ocelli.bench.quality;

import io.ocelli.bench.quality.LeaveOneOut.Item;
import io.ocelli.bench.quality.composed.Gallery;
import io.ocelli.core.classify.CalibrationError;
import io.ocelli.core.id.PointId;
import io.ocelli.core.query.Relevance;
import io.ocelli.core.query.ScoredPoint;
import io.ocelli.core.query.SearchParams;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.vector.VectorInput;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

/// Whether relevance is what it says. Some classes at a time are held out; queries of these, which
/// match nothing, and as many of the other classes ask for the first ten. Relevance is right of a
/// hit that is of the query's class.
final class HeldOutRelevance {
  private static final int LIMIT = 10;

  private final List<Item> items;
  private final List<VectorInput> background;
  private final CalibrationError error = new CalibrationError();
  private long hits;
  private double sum;

  /// @param background of the queries' kind; empty where it goes without saying
  HeldOutRelevance(List<Item> items, List<VectorInput> background) {
    this.items = items;
    this.background = background;
  }

  /// Makes the query of an item.
  @FunctionalInterface
  interface Asking {
    /// @param point the item's place in the collection; -1 where it is held out
    VectorInput of(Item item, int point);
  }

  /// @param error expected calibration error of all hits
  /// @param right share of all hits that are of the query's class
  record Calibration(long hits, double right, double mean, double error) {}

  Calibration calibration() {
    return new Calibration(hits, error.accuracy(), sum / hits, error.expected());
  }

  /// How some cut does.
  ///
  /// @param name for tables
  static final class Cutting {
    private final String name;
    private final ToIntFunction<double[]> first;
    private final long[] queries = new long[2];
    private final long[] empty = new long[2];
    private long shown;
    private long right;
    private long all;

    /// @param first how many of the first hits are shown, by their relevances
    Cutting(String name, ToIntFunction<double[]> first) {
      this.name = name;
      this.first = first;
    }

    private List<ScoredPoint> shown(List<ScoredPoint> found) {
      double[] relevances = found.stream().mapToDouble(ScoredPoint::relevance).toArray();
      return found.subList(0, first.applyAsInt(relevances));
    }

    String name() {
      return name;
    }

    /// Share of queries of held-out classes that are answered by nothing.
    double nothing() {
      return (double) empty[1] / queries[1];
    }

    /// Share of the other queries that are answered by something.
    double something() {
      return 1 - (double) empty[0] / queries[0];
    }

    /// How many hits are shown to the other queries.
    long shown() {
      return shown;
    }

    /// Share of what is shown to the other queries that is of their class.
    double precision() {
      return (double) right / shown;
    }

    /// Share of what is of their class among the first ten that is shown.
    double kept() {
      return (double) right / all;
    }
  }

  /// @param heldOut classes
  void measure(Set<String> heldOut, Asking asking, List<Cutting> cuts) throws IOException {
    List<Item> stored = items.stream().filter(item -> !heldOut.contains(item.label())).toList();
    List<Item> others = items.stream().filter(item -> heldOut.contains(item.label())).toList();
    try (Gallery gallery = new Gallery(stored.stream().map(Item::vector).toList())) {
      for (Item item : others) {
        ask(gallery, stored, item, asking.of(item, -1), cuts);
      }
      int known = Math.min(others.size(), stored.size());
      for (int i = 0; i < known; i++) {
        int point = (int) ((i + 0.5) * stored.size() / known);
        ask(gallery, stored, stored.get(point), asking.of(stored.get(point), point), cuts);
      }
    }
  }

  private void ask(
      Gallery gallery, List<Item> stored, Item item, VectorInput query, List<Cutting> cuts) {
    int isHeldOut = stored.contains(item) ? 0 : 1;
    List<ScoredPoint> found = search(gallery, query);
    long inFirst = found.stream().filter(hit -> isRight(hit, stored, item)).count();
    for (ScoredPoint hit : found) {
      hits++;
      sum += hit.relevance();
      error.add(hit.relevance(), isRight(hit, stored, item));
    }
    for (Cutting cut : cuts) {
      List<ScoredPoint> shown = cut.shown(found);
      cut.queries[isHeldOut]++;
      cut.empty[isHeldOut] += shown.isEmpty() ? 1 : 0;
      if (isHeldOut == 0) {
        cut.all += inFirst;
        cut.shown += shown.size();
        cut.right += shown.stream().filter(hit -> isRight(hit, stored, item)).count();
      }
    }
  }

  private static boolean isRight(ScoredPoint hit, List<Item> stored, Item item) {
    int place = (int) ((PointId.Num) hit.id()).value();
    return stored.get(place).label().equals(item.label());
  }

  private List<ScoredPoint> search(Gallery gallery, VectorInput query) {
    return gallery.search(
        new SearchRequest(
                Step.nearest(query, LIMIT).withParams(SearchParams.EXACT),
                0,
                Selector.Whole.NONE,
                Selector.Whole.NONE,
                false)
            .withRelevance(new Relevance(Relevance.Cut.NONE, 0, background)));
  }
}
