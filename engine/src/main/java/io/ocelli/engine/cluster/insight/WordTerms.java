package io.ocelli.engine.cluster.insight;

import io.ocelli.core.service.Pace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// What clusters may be called by the words of their texts: c-TF-IDF, each cluster's share of a
/// word times `log(1 + A / f)`, A the mean number of words of a cluster and f how often all have
/// this one (Grootendorst 2022, "BERTopic: Neural topic modeling with a class-based TF-IDF
/// procedure"). A point counts once for each of its words, and only words count that a cluster's
/// points have more often than chance explains once in a thousand times ([ChanceTable]): so words
/// that all texts have need no list.
public final class WordTerms {
  /// -log10 of a chance below which a word counts. Not shared among all words, as that of traits
  /// is: a name proposes, and the best words are taken.
  private static final double SURE = 3;

  private final int[] assigned;
  private final int[] sizes;
  private final Function<String, Set<String>> words;
  private final Map<String, ClusterCounts> counts = new TreeMap<>();

  /// @param assigned the cluster of each row, below `clusters`; negative for none
  /// @param words of a text
  public WordTerms(int[] assigned, int clusters, Function<String, Set<String>> words) {
    this.assigned = assigned;
    this.words = words;
    sizes = new int[clusters];
    for (int cluster : assigned) {
      if (cluster >= 0) {
        sizes[cluster]++;
      }
    }
  }

  /// Counts a text of a row; all texts of a row come together.
  public void add(int row, String text) {
    for (String word : words.apply(text)) {
      counts.computeIfAbsent(word, _ -> new ClusterCounts()).add(row, assigned[row]);
    }
  }

  /// The words of each cluster, best first.
  ///
  /// @param most of a cluster
  public List<List<Term>> terms(int most, Pace pace) {
    long[] ofCluster = new long[sizes.length];
    counts
        .values()
        .forEach(
            count -> count.byCluster().forEach((cluster, points) -> ofCluster[cluster] += points));
    double mean = sum(ofCluster) / Math.max(1, sizes.length);
    ChanceTable chances = new ChanceTable(assigned.length);
    List<List<Term>> terms = new ArrayList<>();
    for (int c = 0; c < sizes.length; c++) {
      terms.add(new ArrayList<>());
    }
    int done = 0;
    for (Map.Entry<String, ClusterCounts> word : counts.entrySet()) {
      pace.step(done++, counts.size());
      ClusterCounts count = word.getValue();
      double rarity = Math.log1p(mean / sumOf(count));
      count
          .byCluster()
          .forEach((cluster, points) -> {
            if (chances.significance(points, sizes[cluster], count.all()) > SURE) {
              double share = (double) points / ofCluster[cluster];
              terms.get(cluster).add(new Term(word.getKey(), share * rarity));
            }
          });
    }
    return terms.stream().map(all -> best(all, most)).toList();
  }

  private static double sum(long[] values) {
    double sum = 0;
    for (long value : values) {
      sum += value;
    }
    return sum;
  }

  /// Points in clusters.
  private static double sumOf(ClusterCounts count) {
    return count.byCluster().values().stream().mapToInt(points -> points).sum();
  }

  private static List<Term> best(List<Term> all, int most) {
    return all.stream()
        .sorted(Comparator.comparingDouble(Term::score).reversed().thenComparing(Term::text))
        .limit(most)
        .toList();
  }
}
