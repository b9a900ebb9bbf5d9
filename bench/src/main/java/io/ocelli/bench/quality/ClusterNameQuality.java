package io.ocelli.bench.quality;

import io.ocelli.ann.cluster.Clusters;
import io.ocelli.ann.cluster.KMeans;
import io.ocelli.ann.cluster.KMeans.Seeding;
import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.bench.quality.workload.PhotoVectors;
import io.ocelli.core.service.Pace;
import io.ocelli.encoder.model.OpenModel;
import io.ocelli.engine.cluster.insight.ClusterNames;
import io.ocelli.engine.cluster.insight.Term;
import io.ocelli.engine.cluster.insight.WordTerms;
import io.ocelli.storage.text.NamingWords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Whether names of clusters fit: Flickr8k's pictures are clustered by their vectors and named by
/// all captions of each but the last one; a name fits a picture where its last caption, which
/// nobody looked at, has one of the name's words. Members should fit, others should not.
///
/// ```
/// java ... io.ocelli.bench.quality.ClusterNameQuality FLICKR8K CLUSTERS MODEL [KEY=VALUE ...]
/// ```
public final class ClusterNameQuality {
  private static final long SEED = 42;
  private static final int WORDS = 3;
  private static final int TERMS = 10;

  private ClusterNameQuality() {}

  static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Map<String, List<String>> captions = Captions.read(folder.resolve("captions.txt"));
    List<Path> files =
        captions.keySet().stream().map(name -> folder.resolve("images").resolve(name)).toList();
    Map<String, String> settings = ModelQuality.settings(List.of(args).subList(3, args.length));
    try (OpenModel open = PhotoVectors.open(Path.of(args[2]), settings)) {
      float[][] vectors = PhotoVectors.of(files, open.image()).toArray(float[][]::new);
      int k = Integer.parseInt(args[1]);
      Clusters clusters =
          KMeans.fit(
              VectorSample.of(vectors),
              new KMeans.Settings(k, Seeding.GREEDY, 100, 1e-4, SEED),
              Workers.alone());
      print(clusters.assigned(), k, List.copyOf(captions.values()));
    }
  }

  private static void print(int[] assigned, int clusters, List<List<String>> captions) {
    try (NamingWords words = new NamingWords()) {
      WordTerms counts = new WordTerms(assigned, clusters, words::of);
      List<Set<String>> unseen = new ArrayList<>();
      for (int row = 0; row < assigned.length; row++) {
        List<String> all = captions.get(row);
        for (String caption : all.subList(0, all.size() - 1)) {
          counts.add(row, caption);
        }
        unseen.add(words.of(all.getLast()));
      }
      List<List<Term>> terms = counts.terms(TERMS, Pace.FREE);
      List<String> names = ClusterNames.of(terms, WORDS);
      double members = 0;
      double others = 0;
      for (int c = 0; c < clusters; c++) {
        Set<String> name = names.get(c) == null ? Set.of() : Set.of(names.get(c).split(", ", -1));
        double[] fits = fits(name, c, assigned, unseen);
        System.out.printf(
            Locale.ROOT, "%4.0f %.2f %.2f %s%n", fits[2], fits[0], fits[1], names.get(c));
        members += fits[0] * fits[2] / assigned.length;
        others += fits[1] * fits[2] / assigned.length;
      }
      System.out.printf(
          Locale.ROOT, "fits %.3f of the members, %.3f of the others%n", members, others);
    }
  }

  /// Shares of members and of others that a name fits, and the number of members.
  private static double[] fits(
      Set<String> name, int cluster, int[] assigned, List<Set<String>> unseen) {
    double[] fitting = new double[2];
    double[] all = new double[2];
    for (int row = 0; row < assigned.length; row++) {
      int side = assigned[row] == cluster ? 0 : 1;
      all[side]++;
      fitting[side] += unseen.get(row).stream().anyMatch(name::contains) ? 1 : 0;
    }
    return new double[] {
      fitting[0] / Math.max(1, all[0]), fitting[1] / Math.max(1, all[1]), all[0]
    };
  }
}
