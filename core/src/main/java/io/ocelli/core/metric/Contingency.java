package io.ocelli.core.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Two clusterings of the same points, by how many points each pair of their clusters shares: what
/// went where from one to the other, and all that [ClusteringMetrics] need. Only pairs that share
/// points take memory. Immutable.
public final class Contingency {
  /// The label of points that are in no cluster.
  public static final int NOISE = -1;

  /// How points of label [#NOISE] count.
  public enum Noise {
    /// Together they are one more cluster, as scikit-learn's metrics take them.
    ONE_CLUSTER,
    /// Each is a cluster of its own. Point `i` gets the label `-1 - i`; other labels are 0 or more.
    SINGLETONS,
    /// Points that either clustering leaves out do not count.
    LEFT_OUT
  }

  /// Points that are in cluster `from` of the first clustering and in `to` of the second.
  ///
  /// @param count how many, at least 1
  public record Flow(int from, int to, int count) {}

  private final List<Flow> flows;
  private final int[] first;
  private final int[] second;
  private final int[] firstSizes;
  private final int[] secondSizes;

  private Contingency(int[] first, int[] second) {
    this.first = distinct(first);
    this.second = distinct(second);
    firstSizes = new int[this.first.length];
    secondSizes = new int[this.second.length];
    long[] pairs = new long[first.length];
    for (int i = 0; i < pairs.length; i++) {
      int row = Arrays.binarySearch(this.first, first[i]);
      int column = Arrays.binarySearch(this.second, second[i]);
      firstSizes[row]++;
      secondSizes[column]++;
      pairs[i] = (long) row << 32 | column;
    }
    Arrays.sort(pairs);
    flows = List.copyOf(counted(pairs));
  }

  /// Of noise as one cluster more.
  ///
  /// @param first the label of each point; any numbers
  /// @param second likewise, of as many points in the same order
  public static Contingency of(int[] first, int[] second) {
    return of(first, second, Noise.ONE_CLUSTER);
  }

  /// @param first the label of each point
  /// @param second likewise, of as many points in the same order
  public static Contingency of(int[] first, int[] second, Noise noise) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(first.length + " labels beside " + second.length);
    }
    return switch (noise) {
      case ONE_CLUSTER -> new Contingency(first, second);
      case SINGLETONS -> new Contingency(singletons(first), singletons(second));
      case LEFT_OUT -> leftOut(first, second);
    };
  }

  /// The shares, by the label of the first clustering and then by that of the second.
  public List<Flow> flows() {
    return flows;
  }

  /// How many points count.
  public int points() {
    return Arrays.stream(firstSizes).sum();
  }

  /// The labels of the first clustering, ascending.
  public int[] firstLabels() {
    return first.clone();
  }

  /// The labels of the second clustering, ascending.
  public int[] secondLabels() {
    return second.clone();
  }

  /// Points of each cluster of the first clustering, in the order of [#firstLabels].
  public int[] firstSizes() {
    return firstSizes.clone();
  }

  /// Points of each cluster of the second clustering, in the order of [#secondLabels].
  public int[] secondSizes() {
    return secondSizes.clone();
  }

  private List<Flow> counted(long[] pairs) {
    List<Flow> counted = new ArrayList<>();
    for (int start = 0, end; start < pairs.length; start = end) {
      for (end = start; end < pairs.length && pairs[end] == pairs[start]; ) {
        end++;
      }
      int row = (int) (pairs[start] >> 32);
      counted.add(new Flow(first[row], second[(int) pairs[start]], end - start));
    }
    return counted;
  }

  private static int[] distinct(int[] labels) {
    return Arrays.stream(labels).sorted().distinct().toArray();
  }

  private static int[] singletons(int[] labels) {
    int[] apart = labels.clone();
    for (int i = 0; i < apart.length; i++) {
      apart[i] = labels[i] == NOISE ? -1 - i : labels[i];
    }
    return apart;
  }

  private static Contingency leftOut(int[] first, int[] second) {
    int[] a = new int[first.length];
    int[] b = new int[first.length];
    int count = 0;
    for (int i = 0; i < first.length; i++) {
      if (first[i] != NOISE && second[i] != NOISE) {
        a[count] = first[i];
        b[count++] = second[i];
      }
    }
    return new Contingency(Arrays.copyOf(a, count), Arrays.copyOf(b, count));
  }
}
