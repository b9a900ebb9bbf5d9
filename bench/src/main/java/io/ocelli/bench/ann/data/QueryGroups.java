package io.ocelli.bench.ann.data;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Queries in groups that share a filter, as in use: a filter comes from a person, a folder or a
/// category, serves many queries, and can be cached.
///
/// Anchors are queries drawn at random; every query joins the nearest anchor, itself included. The
/// filter of a group is drawn around its anchor, so it lies to all queries of the group about as it
/// lies to the anchor. All draws have fixed seeds.
public final class QueryGroups {
  private static final long SEED = 7;

  private final Workload workload;
  private final int[] anchors;
  private final int[][] members;

  /// Ordinals of the rows by growing distance from the anchor, for each group.
  private final int[][] byDistance;

  public QueryGroups(Workload workload, int count) {
    this.workload = workload;
    anchors = draw(workload.queries().length, count, SEED);
    members = join();
    byDistance = new int[anchors.length][];
    Arrays.setAll(byDistance, group -> byDistance(workload.queries()[anchors[group]]));
  }

  public int size() {
    return anchors.length;
  }

  public int anchor(int group) {
    return anchors[group];
  }

  /// The numbers of its queries, at least one.
  public int[] queries(int group) {
    return members[group];
  }

  /// @param selectivity share of the rows; at least one row is accepted
  /// @return ordinals in increasing order
  public int[] accepted(int group, FilterKind kind, double selectivity) {
    int rows = workload.base().length;
    int count = Math.clamp(Math.round(selectivity * rows), 1, rows);
    return switch (kind) {
      case INDEPENDENT -> draw(rows, count, SEED + 31L * (group + 1) + count);
      case CORRELATED -> sorted(Arrays.copyOf(byDistance[group], count));
      case ANTI_CORRELATED -> sorted(Arrays.copyOfRange(byDistance[group], rows - count, rows));
    };
  }

  private int[][] join() {
    int[] groups = new int[workload.queries().length];
    Arrays.setAll(groups, this::nearestAnchor);
    return IntStream.range(0, anchors.length)
        .mapToObj(
            group -> IntStream.range(0, groups.length).filter(q -> groups[q] == group).toArray())
        .toArray(int[][]::new);
  }

  /// An anchor's own group is its own, also where two anchors are equal vectors.
  private int nearestAnchor(int query) {
    int nearest = 0;
    float least = Float.POSITIVE_INFINITY;
    for (int group = 0; group < anchors.length; group++) {
      if (anchors[group] == query) {
        return group;
      }
      float distance = distance(query, anchors[group]);
      if (distance < least) {
        least = distance;
        nearest = group;
      }
    }
    return nearest;
  }

  private float distance(int a, int b) {
    return Nearness.distance(workload.metric(), workload.queries()[a], workload.queries()[b]);
  }

  private int[] byDistance(float[] anchor) {
    float[] distances = new float[workload.base().length];
    for (int i = 0; i < distances.length; i++) {
      distances[i] = Nearness.distance(workload.metric(), anchor, workload.base()[i]);
    }
    return IntStream.range(0, distances.length)
        .boxed()
        .sorted((a, b) -> Float.compare(distances[a], distances[b]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /// `count` different numbers below `bound`, in increasing order.
  private static int[] draw(int bound, int count, long seed) {
    int[] numbers = IntStream.range(0, bound).toArray();
    SplittableRandom random = new SplittableRandom(seed);
    int drawn = Math.min(count, bound);
    for (int i = 0; i < drawn; i++) {
      int other = random.nextInt(i, bound);
      int number = numbers[other];
      numbers[other] = numbers[i];
      numbers[i] = number;
    }
    return sorted(Arrays.copyOf(numbers, drawn));
  }

  private static int[] sorted(int[] numbers) {
    Arrays.sort(numbers);
    return numbers;
  }
}
