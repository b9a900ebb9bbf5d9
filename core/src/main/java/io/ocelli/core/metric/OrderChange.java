package io.ocelli.core.metric;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How an order of items differs from an earlier one. Items stand in an order once; either may have
/// some that the other lacks.
public final class OrderChange {
  private OrderChange() {}

  /// The item that rose by most places, the first of several.
  ///
  /// @param from place before, from 1
  /// @param to place after, from 1
  public record Climb<T>(T item, int from, int to) {}

  /// Kendall's tau (1938) of the items that both orders have: the share of pairs in the same order
  /// minus that of pairs in the opposite one, from -1 to 1. Fewer than two items are in the same
  /// order: 1.
  public static <T> double kendallTau(List<T> before, List<T> after) {
    Map<T, Integer> places = places(before);
    int[] ranks = after.stream().filter(places::containsKey).mapToInt(places::get).toArray();
    double pairs = ranks.length * (ranks.length - 1.0) / 2;
    return pairs == 0 ? 1 : 1 - 2 * inversions(ranks) / pairs;
  }

  /// How many of the first `k` items after were not among the first `k` before.
  public static <T> int entered(int k, List<T> before, List<T> after) {
    Set<T> first = new HashSet<>(after.subList(0, Math.min(k, after.size())));
    before.subList(0, Math.min(k, before.size())).forEach(first::remove);
    return first.size();
  }

  /// Null where nothing rose. Items that were not there before have not risen.
  public static <T> Climb<T> largestClimb(List<T> before, List<T> after) {
    Map<T, Integer> places = places(before);
    Climb<T> largest = null;
    for (int i = 0; i < after.size(); i++) {
      int from = places.getOrDefault(after.get(i), i);
      if (from - i > (largest == null ? 0 : largest.from() - largest.to())) {
        largest = new Climb<>(after.get(i), from + 1, i + 1);
      }
    }
    return largest;
  }

  private static <T> Map<T, Integer> places(List<T> order) {
    Map<T, Integer> places = HashMap.newHashMap(order.size());
    for (int i = 0; i < order.size(); i++) {
      places.put(order.get(i), i);
    }
    return places;
  }

  /// Pairs whose greater number comes first, by merging; sorts its argument.
  private static long inversions(int[] numbers) {
    if (numbers.length < 2) {
      return 0;
    }
    int[] left = Arrays.copyOfRange(numbers, 0, numbers.length / 2);
    int[] right = Arrays.copyOfRange(numbers, numbers.length / 2, numbers.length);
    long inversions = inversions(left) + inversions(right);
    for (int i = 0, l = 0, r = 0; i < numbers.length; i++) {
      if (r == right.length || l < left.length && left[l] < right[r]) {
        numbers[i] = left[l++];
      } else {
        numbers[i] = right[r++];
        inversions += left.length - l;
      }
    }
    return inversions;
  }
}
