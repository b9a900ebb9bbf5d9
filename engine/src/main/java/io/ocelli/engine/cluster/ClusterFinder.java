package io.ocelli.engine.cluster;

import io.ocelli.ann.density.DensityClusters;
import io.ocelli.ann.density.DensitySettings;
import io.ocelli.ann.density.DensitySettings.Selection;
import io.ocelli.ann.density.Hdbscan;
import io.ocelli.ann.linkage.GrowingClusters.Cluster;
import io.ocelli.ann.linkage.Spread;
import io.ocelli.ann.linkage.ThresholdClustering;
import io.ocelli.ann.linkage.ThresholdClusters;
import io.ocelli.ann.neighbour.Neighbours;
import io.ocelli.core.analysis.ClusterMethod.Density;
import io.ocelli.core.analysis.ClusterMethod.Threshold;
import io.ocelli.core.analysis.Linkage;
import io.ocelli.core.analysis.PointScope;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Pace;
import io.ocelli.engine.analysis.PointTable;
import io.ocelli.engine.analysis.StudySession;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Clusters by density or by a threshold.
final class ClusterFinder {
  /// Up to so many points all are compared with all.
  private static final int EXACT = 50_000;

  private static final int NEIGHBOURS = 50;

  private final PointTable table;
  private final StudySession session;
  private final PointScope scope;

  ClusterFinder(PointTable table, StudySession session, PointScope scope) {
    this.table = table;
    this.session = session;
    this.scope = scope;
  }

  private Neighbours neighbours(int k, Pace pace) {
    double accuracy = table.count() <= EXACT ? 1 : Neighbours.Settings.of(k).accuracy();
    return session.neighbours(
        table, scope, new Neighbours.Settings(k, accuracy, scope.seed()), pace);
  }

  Found density(Density method, double from, double to) {
    DensitySettings settings =
        new DensitySettings(
            method.minClusterSize(),
            method.minSamples() == 0 ? method.minClusterSize() : method.minSamples(),
            method.leaf() ? Selection.LEAF : Selection.EXCESS_OF_MASS,
            method.epsilon(),
            false);
    double middle = from + (to - from) / 2;
    int k = Hdbscan.neighbours(settings, table.count());
    Neighbours near = neighbours(k, session.phases().part(from, middle));
    Pace pace = session.phases().part(middle, to);
    boolean exact = near.recall() == 1;
    DensityClusters found =
        exact
            ? Hdbscan.exact(table.vectors(), near.graph(), settings, session.workers(), pace)
            : Hdbscan.approximate(table.vectors(), near.graph(), settings, session.workers(), pace);
    Grouping grouping = Grouping.of(found.labels());
    Map<String, Value> figures = new LinkedHashMap<>();
    figures.put("min_cluster_size", Value.of(settings.minClusterSize()));
    figures.put("min_samples", Value.of(settings.minSamples()));
    figures.put("neighbour_recall", Value.of(near.recall()));
    List<Map<String, Value>> ofClusters =
        found.clusters().stream()
            .map(each -> Map.<String, Value>of("persistence", Value.of(each.persistence())))
            .toList();
    return new Found(
        grouping,
        Centres.of(table.vectors(), grouping),
        found.probabilities(),
        figures,
        ofClusters,
        0,
        List.of());
  }

  Found threshold(Threshold method, double from, double to) {
    boolean given = !Double.isNaN(method.distance());
    double threshold = given ? method.distance() : Spread.threshold(table.vectors());
    ThresholdClusters found = clusters(method.linkage(), threshold, from, to);
    Grouping grouping = Grouping.of(found.assigned());
    Centres centres = Centres.of(table.vectors(), grouping);
    Map<String, Value> figures = new LinkedHashMap<>();
    figures.put("threshold", Value.of(threshold));
    figures.put("spread", Value.of(Spread.between(table.vectors())));
    figures.put("linkage", Value.of(method.linkage().name().toLowerCase(Locale.ROOT)));
    figures.put("exact", Value.of(found.exact()));
    List<Cluster> growing =
        method.linkage() == Linkage.AVERAGE ? centres.clusters(grouping) : List.of();
    return new Found(grouping, centres, null, figures, List.of(), threshold, growing);
  }

  private ThresholdClusters clusters(Linkage linkage, double threshold, double from, double to) {
    double middle = from + (to - from) / 2;
    Optional<ThresholdClusters> exact = Optional.empty();
    if (table.count() <= EXACT) {
      Pace pace = session.phases().part(from, middle);
      exact =
          ThresholdClustering.exact(table.vectors(), linkage, threshold, session.workers(), pace);
    }
    return exact.orElseGet(() -> along(linkage, threshold, middle, to));
  }

  private ThresholdClusters along(Linkage linkage, double threshold, double from, double to) {
    if (linkage == Linkage.COMPLETE) {
      throw ClusterStudy.wrong(
          "`linkage` complete needs all pairs within the threshold: ask for a smaller `threshold`,"
              + " a"
              + " `sample` of at most %d points, or `average`".formatted(EXACT));
    }
    double middle = from + 0.9 * (to - from);
    Neighbours near = neighbours(NEIGHBOURS, session.phases().part(from, middle));
    return ThresholdClustering.along(
        near.graph(), table.vectors(), linkage, threshold, session.phases().part(middle, to));
  }
}
