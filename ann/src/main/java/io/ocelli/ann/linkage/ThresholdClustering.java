package io.ocelli.ann.linkage;

import static io.ocelli.ann.linkage.Neighbourhoods.FAR;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.neighbour.NeighbourGraph;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.analysis.Linkage;
import io.ocelli.core.service.Pace;
import java.util.Arrays;
import java.util.Optional;

/// Agglomerative clustering with one distance threshold: beginning with every vector alone, the two
/// nearest clusters merge until no two are nearer than the threshold. FaceNet groups faces so
/// (Schroff, Kalenichenko and Philbin, "FaceNet", 2015).
///
/// Clusters are found by chains of nearest neighbours: from any cluster to its nearest, on to that
/// one's nearest, until two are each other's nearest; these merge (Murtagh, "A Survey of Recent
/// Advances in Hierarchical Clustering Algorithms", The Computer Journal 26, 1983). Only clusters
/// with a pair of members within the threshold can merge, under every [Linkage], so only these
/// pairs are kept: memory grows with how many there are, 16 bytes each, not with the square of the
/// vectors. Where pairs are equally near the outcome depends on the order of the vectors.
public final class ThresholdClustering {
  /// The most pairs that are kept: 256 MiB of them.
  public static final long MAX_PAIRS = 1L << 24;

  private final Neighbourhoods near;
  private final Means means;
  private final Linkage linkage;
  private final float squaredThreshold;
  private final int[] chain;
  private final int[] places;
  private final int[] into;
  private int length;
  private int merges;

  private ThresholdClustering(
      VectorSample vectors, Neighbourhoods near, Linkage linkage, double threshold) {
    this.near = near;
    this.linkage = linkage;
    means = new Means(vectors);
    squaredThreshold = (float) (threshold * threshold);
    chain = new int[vectors.count() + 1];
    places = new int[vectors.count()];
    Arrays.fill(places, -1);
    into = new int[vectors.count()];
    Arrays.setAll(into, i -> i);
  }

  /// Exact clusters, from all pairs of vectors; nothing where more than [#MAX_PAIRS] pairs are
  /// within the threshold.
  ///
  /// @param threshold Euclidean distance at which clusters stay apart
  public static Optional<ThresholdClusters> exact(
      VectorSample vectors, Linkage linkage, double threshold, Workers workers, Pace pace) {
    return ClosePairs.all(vectors, threshold, MAX_PAIRS, workers, pace)
        .map(near -> new ThresholdClustering(vectors, near, linkage, threshold).run(true, pace));
  }

  /// Clusters along a graph of neighbours, for sets that are too large to compare all with all:
  /// clusters merge only where a member of one is a neighbour of a member of the other. How far
  /// they are apart is exact under average linkage.
  ///
  /// @param linkage average or single: of the farthest pair such a graph does not know
  public static ThresholdClusters along(
      NeighbourGraph graph, VectorSample vectors, Linkage linkage, double threshold, Pace pace) {
    if (linkage == Linkage.COMPLETE) {
      throw new IllegalArgumentException("complete linkage needs all pairs");
    }
    Neighbourhoods near = ClosePairs.of(graph, threshold);
    return new ThresholdClustering(vectors, near, linkage, threshold).run(false, pace);
  }

  private ThresholdClusters run(boolean exact, Pace pace) {
    int count = into.length;
    for (int r = 0; r < count; r++) {
      if (into[r] == r) {
        follow(r, pace);
      }
      pace.step(merges, count);
    }
    int[] assigned = new int[count];
    int[] numbers = new int[count];
    int next = 0;
    for (int r = 0; r < count; r++) {
      int root = root(r);
      numbers[root] = numbers[root] == 0 ? ++next : numbers[root];
      assigned[r] = numbers[root] - 1;
    }
    return new ThresholdClusters(next, assigned, exact);
  }

  private int root(int row) {
    int root = row;
    while (into[root] != root) {
      into[root] = into[into[root]];
      root = into[root];
    }
    return root;
  }

  /// Merges along chains that begin at one cluster, until its own has nobody within the threshold.
  private void follow(int first, Pace pace) {
    push(first);
    while (length > 0) {
      int top = chain[length - 1];
      int previous = length > 1 ? chain[length - 2] : -1;
      int nearest = nearest(top, previous);
      if (nearest < 0) {
        pop();
      } else if (nearest == previous) {
        pop();
        pop();
        int merged = merge(top, previous);
        // One chain may lead through all vectors.
        pace.step(++merges, into.length);
        if (length == 0) {
          push(merged);
        }
      } else if (places[nearest] >= 0) {
        // Along a graph of neighbours a merged cluster can be nearer to an earlier one of the chain
        // than its parts were known to be.
        while (chain[length - 1] != nearest) {
          pop();
        }
      } else {
        push(nearest);
      }
    }
  }

  private void push(int cluster) {
    places[cluster] = length;
    chain[length++] = cluster;
  }

  private void pop() {
    places[chain[--length]] = -1;
  }

  /// The nearest partner, of equally near ones the previous one of the chain or else the first; -1
  /// if there is none.
  private int nearest(int cluster, int previous) {
    int best = -1;
    float least = Float.POSITIVE_INFINITY;
    int count = near.compact(cluster);
    for (int i = 0; i < count; i++) {
      float squared = near.linkage(cluster, i);
      int partner = near.partner(cluster, i);
      if (squared < least || squared == least && partner == previous) {
        least = squared;
        best = partner;
      }
    }
    return best;
  }

  /// Answers which of the two the members of both are now: the one with more partners.
  private int merge(int one, int other) {
    int difference = near.compact(one) - near.compact(other);
    boolean first = difference > 0 || difference == 0 && one < other;
    int kept = first ? one : other;
    int gone = first ? other : one;
    float share = (float) means.size(gone) / (means.size(kept) + means.size(gone));
    means.merge(kept, gone);
    into[gone] = kept;
    near.remove(kept, gone);
    near.remove(gone, kept);
    int known = near.length(kept);
    for (int i = 0; i < known; i++) {
      int partner = near.partner(kept, i);
      if (partner != gone) {
        float ofKept = near.linkage(kept, i);
        join(kept, partner, merged(kept, partner, ofKept, near.find(gone, partner), share));
      }
    }
    for (int i = 0; i < near.length(gone); i++) {
      int partner = near.partner(gone, i);
      if (partner != kept) {
        near.remove(partner, gone);
        if (!near.lists(kept, partner)) {
          float ofGone = near.linkage(gone, i);
          join(kept, partner, merged(kept, partner, FAR, ofGone, share));
        }
      }
    }
    near.clear(gone);
    return kept;
  }

  private void join(int kept, int partner, float squared) {
    if (squared < squaredThreshold) {
      near.put(kept, partner, squared);
      near.put(partner, kept, squared);
    } else {
      near.remove(kept, partner);
      near.remove(partner, kept);
    }
  }

  /// How far merged clusters are from a partner (Lance and Williams' formulas);
  /// [Neighbourhoods#FAR] stands for parts that are not within the threshold of it.
  ///
  /// @param share of the members that were in the part that is gone
  private float merged(int kept, int partner, float ofKept, float ofGone, float share) {
    return switch (linkage) {
      case SINGLE -> Math.min(ofKept, ofGone);
      case COMPLETE -> Math.max(ofKept, ofGone);
      case AVERAGE ->
          Math.max(ofKept, ofGone) < FAR
              ? ofKept + share * (ofGone - ofKept)
              : (float) means.squaredLinkage(kept, partner);
    };
  }
}
