package io.ocelli.engine.cluster;

import io.ocelli.ann.cluster.Clusters;
import io.ocelli.ann.cluster.KMeans;
import io.ocelli.ann.cluster.KMeans.Candidates;
import io.ocelli.ann.cluster.KMeans.Geometry;
import io.ocelli.ann.cluster.KMeans.Seeding;
import io.ocelli.ann.linkage.GrowingClusters.Cluster;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.analysis.ClusterMethod;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Pace;
import io.ocelli.engine.analysis.PointTable;
import io.ocelli.engine.analysis.StudySession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// k-means in rounds of iterations. After each its centroids are kept with the job: one that was
/// cut off goes on from there, to the same end over the same points.
final class MeansFinder {
  private static final int ROUND = 10;
  private static final int MOST_ROUNDS = 30;
  private static final double TOLERANCE = 1e-4;

  /// More clusters are compared through lists, and begin at vectors drawn by chance: to choose each
  /// by all others would take as long as the rest.
  private static final int MANY = 4_000;

  private final PointTable table;
  private final StudySession session;
  private final int k;

  MeansFinder(PointTable table, StudySession session, int k) {
    this.table = table;
    this.session = session;
    this.k = k;
  }

  /// @param start centroids to begin with, as many as there are clusters at most; empty for none
  Found find(float[] start, long seed, Pace pace) {
    Optional<ClusterModel> kept =
        ClusterModel.read(session.folder(), ClusterModel.CHECKPOINT).filter(this::fits);
    int round = kept.map(model -> (int) model.threshold()).orElse(0);
    float[] centres = kept.map(ClusterModel::centres).orElse(start);
    int iterations = round * ROUND;
    Clusters found;
    do {
      int begun = round++;
      found =
          KMeans.fit(
              table.vectors(),
              centres,
              settings(seed),
              session.workers(),
              (done, total) -> pace.step(begun * total + done, MOST_ROUNDS * total));
      centres = found.centroids();
      iterations += found.iterations();
      keep(found, round);
    } while (found.iterations() == ROUND && round < MOST_ROUNDS);
    return found(found, iterations);
  }

  /// A count that is found anew may be another one where points came or went meanwhile.
  private boolean fits(ClusterModel kept) {
    return kept.clusters().size() == k
        && kept.clusters().getFirst().mean().length == table.vectors().dims();
  }

  private KMeans.Settings settings(long seed) {
    Geometry geometry = table.metric() == Metric.COSINE ? Geometry.SPHERICAL : Geometry.EUCLIDEAN;
    boolean many = k > MANY;
    return new KMeans.Settings(
        k,
        many ? Seeding.SAMPLED : Seeding.GREEDY,
        ROUND,
        TOLERANCE,
        seed,
        geometry,
        many ? Candidates.LISTED : Candidates.ALL);
  }

  private void keep(Clusters found, int round) {
    List<Cluster> clusters = new ArrayList<>();
    for (int c = 0; c < found.count(); c++) {
      clusters.add(new Cluster(c, 0, centre(found, c), 0));
    }
    new ClusterModel(ClusterMethod.KMeans.WORD, "", "", round, clusters)
        .write(session.folder(), ClusterModel.CHECKPOINT);
  }

  private static float[] centre(Clusters found, int cluster) {
    int dims = found.dims();
    return Arrays.copyOfRange(found.centroids(), cluster * dims, (cluster + 1) * dims);
  }

  private Found found(Clusters found, int iterations) {
    int[] order = new int[found.count()];
    Grouping grouping = Grouping.of(found.assigned(), order);
    float[] centres = new float[grouping.clusters() * found.dims()];
    for (int c = 0; c < grouping.clusters(); c++) {
      System.arraycopy(centre(found, order[c]), 0, centres, c * found.dims(), found.dims());
    }
    Centres placed = Centres.of(table.vectors(), grouping, centres);
    Map<String, Value> figures = new LinkedHashMap<>();
    figures.put("iterations", Value.of(iterations));
    figures.put("inertia", Value.of(placed.error(grouping) * table.count()));
    return new Found(grouping, placed, null, figures, List.of(), 0, placed.clusters(grouping));
  }

  /// The centroids of an earlier job for this one to begin with.
  static float[] start(Path folder, String job, VectorSample vectors, int k) {
    ClusterModel model =
        ClusterModel.read(folder, ClusterModel.FILE)
            .orElseThrow(
                () -> ClusterStudy.wrong("the job " + job + " kept no centroids to `start` from"));
    float[] centres = model.centres();
    if (!model.clusters().isEmpty()
        && model.clusters().getFirst().mean().length != vectors.dims()) {
      throw ClusterStudy.wrong(
          "the centroids of the job %s have %d dimensions, the vectors %d"
              .formatted(job, model.clusters().getFirst().mean().length, vectors.dims()));
    }
    return Arrays.copyOf(centres, Math.min(centres.length, k * vectors.dims()));
  }
}
