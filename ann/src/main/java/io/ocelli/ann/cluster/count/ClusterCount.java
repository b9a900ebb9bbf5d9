package io.ocelli.ann.cluster.count;

import io.ocelli.ann.cluster.Clusters;
import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.cluster.count.CountCurve.Tried;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.service.Pace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Looks for the number of clusters that a set of vectors has. k-means is tried with numbers that
/// double, then with more and more of those around the best, on the leading principal components of
/// a sample. Depends on the seed, not on the number of threads.
public final class ClusterCount {
  /// Components that are looked at.
  static final int AXES = 16;

  /// A tenth of the variance: what Chu et al. 2023 use for vectors of length 1.
  static final double DISTORTION = 0.1;

  /// Vectors for each cluster, at least: fewer say nothing about it.
  private static final int VECTORS_A_CLUSTER = 2;

  /// Numbers that are tried between two others.
  private static final int BETWEEN = 3;

  /// @param least clusters, at least 1
  /// @param most clusters, at least `least`; few vectors lower both
  public record Settings(int least, int most, Criterion by, long seed) {
    public Settings {
      if (least < 1 || most < least) {
        throw new IllegalArgumentException("from " + least + " to " + most + " clusters");
      }
    }

    /// By the coding length.
    public static Settings upTo(int most, long seed) {
      return new Settings(1, most, Criterion.CODING_LENGTH, seed);
    }
  }

  private final VectorSample reduced;
  private final Settings settings;
  private final int least;
  private final int most;
  private final Workers workers;
  private final Pace pace;
  private final NavigableMap<Integer, Tried> curve = new TreeMap<>();

  private ClusterCount(VectorSample reduced, Settings settings, Workers workers, Pace pace) {
    this.reduced = reduced;
    this.settings = settings;
    this.workers = workers;
    this.pace = pace;
    int possible = Math.max(1, reduced.count() / VECTORS_A_CLUSTER);
    least = Math.min(settings.least(), possible);
    most = Math.min(settings.most(), possible);
  }

  /// @param vectors at least one; of many, some are drawn, see [VectorSample#draw]
  public static CountCurve of(VectorSample vectors, Settings settings, Workers workers, Pace pace) {
    VectorSample drawn = drawn(vectors, settings.seed());
    VectorSample reduced = LeadingAxes.of(drawn, AXES, settings.seed());
    return new ClusterCount(reduced, settings, workers, pace).search();
  }

  private static VectorSample drawn(VectorSample vectors, long seed) {
    try {
      return VectorSample.draw(vectors::row, vectors.count(), vectors.dims(), seed);
    } catch (IOException e) {
      throw new UncheckedIOException("vectors in memory cannot fail", e);
    }
  }

  private CountCurve search() {
    for (int k = least; k < most; k *= 2) {
      tryOut(k);
    }
    tryOut(most);
    for (List<Integer> more = around(); !more.isEmpty(); more = around()) {
      more.forEach(this::tryOut);
    }
    int k = Choice.of(settings.by(), curve);
    String why = Choice.reason(settings.by(), curve, least, most);
    List<Tried> tried = List.copyOf(curve.values());
    return new CountCurve(k, settings.by(), why, reduced.count(), reduced.dims(), tried);
  }

  private void tryOut(int k) {
    // A round of refinement more than quarters the steps between numbers.
    int rounds = (32 - Integer.numberOfLeadingZeros(most)) / 2 + 1;
    int total = 32 - Integer.numberOfLeadingZeros(most / least) + 1 + 2 * BETWEEN * rounds;
    Runnable step = () -> pace.step(Math.min(curve.size(), total), total);
    Restarts kMeans = new Restarts(k, settings.seed(), workers, step);
    Clusters best = kMeans.best(reduced);
    Stability stability = Stability.of(reduced, kMeans);
    double length = CodingLength.of(reduced, best.assigned(), k, DISTORTION);
    // All variance together is 1, or 0 where vectors do not differ.
    curve.put(k, new Tried(k, length, stability.agreement(), stability.strength(), best.error()));
  }

  /// Numbers between the best one and its neighbours that have not been tried.
  private List<Integer> around() {
    int best = Choice.of(settings.by(), curve);
    List<Integer> more = new ArrayList<>();
    addBetween(curve.lowerKey(best), best, more);
    addBetween(best, curve.higherKey(best), more);
    return more;
  }

  private static void addBetween(Integer from, Integer to, List<Integer> more) {
    if (from == null || to == null) {
      return;
    }
    int before = from;
    for (int i = 1; i <= BETWEEN; i++) {
      int k = from + (int) ((long) (to - from) * i / (BETWEEN + 1));
      if (k > before) {
        more.add(k);
        before = k;
      }
    }
  }
}
