package io.ocelli.engine.cluster.insight;

import io.ocelli.core.payload.Value;
import io.ocelli.engine.cluster.insight.PayloadTraits.Candidate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All values of one payload key. Rows come one after the other.
final class KeyValues {
  /// As many different integers are categories; more are a quantity.
  private static final int MOST_CATEGORIES = 20;

  /// From so many different texts on it is watched whether any repeat.
  private static final int MANY = 10_000;

  /// A value that fewer points have says nothing.
  private static final int LEAST_POINTS = 3;

  private Map<Value, ClusterCounts> categories = new LinkedHashMap<>();
  private NumberValues numbers = new NumberValues();
  private long occurrences;
  private boolean isIdentity;

  /// @param cluster of the row; negative for none
  void add(int row, int cluster, Value value) {
    switch (value) {
      case Value.Int(long number) -> {
        numbers.add(row, number, true);
        category(row, cluster, value);
      }
      case Value.Real(double number) -> numbers.add(row, number, false);
      case Value.Text _, Value.Bool _ -> category(row, cluster, value);
      case Value.Null _, Value.Array _, Value.Obj _ ->
          throw new IllegalArgumentException("no leaf: " + value);
    }
  }

  private void category(int row, int cluster, Value value) {
    if (isIdentity) {
      return;
    }
    if (categories.computeIfAbsent(value, _ -> new ClusterCounts()).add(row, cluster)) {
      occurrences++;
    }
    if (categories.size() > MANY && hardlyRepeat()) {
      isIdentity = true;
      categories = Map.of();
    }
  }

  private boolean hardlyRepeat() {
    return 2L * categories.size() > occurrences;
  }

  /// @param assigned the cluster of each row
  List<Candidate> candidates(String key, int[] assigned) {
    List<Candidate> found = new ArrayList<>();
    boolean isQuantity = numbers.areReal() || numberedCategories() > MOST_CATEGORIES;
    if (isQuantity) {
      numbers
          .ranges(assigned)
          .forEach((range, counts) -> found.add(new Candidate(key, range, counts)));
    }
    if (!hardlyRepeat()) {
      categories.forEach((value, counts) -> {
        boolean isPart = isQuantity && value instanceof Value.Int;
        if (!isPart && counts.all() >= LEAST_POINTS) {
          found.add(new Candidate(key, value, counts));
        }
      });
    }
    return found;
  }

  private long numberedCategories() {
    return isIdentity
        ? Integer.MAX_VALUE
        : categories.keySet().stream().filter(Value.Int.class::isInstance).count();
  }
}
