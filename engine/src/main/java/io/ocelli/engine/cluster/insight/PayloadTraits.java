package io.ocelli.engine.cluster.insight;

import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Pace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Finds the payload values that set clusters apart from all points. Texts, bools and integers that
/// repeat count as they are, other numbers as ranges between tenths of all of them. What chance
/// explains is not told ([ChanceTable]), nor are keys whose values hardly repeat, such as ids.
public final class PayloadTraits {
  /// Further keys are not looked at: payloads with more make keys of data.
  private static final int MOST_KEYS = 1_000;

  private final int[] assigned;
  private final int[] sizes;
  private final Map<String, KeyValues> keys = new TreeMap<>();

  /// @param assigned the cluster of each row, below `clusters`; negative for none
  public PayloadTraits(int[] assigned, int clusters) {
    this.assigned = assigned;
    sizes = new int[clusters];
    for (int cluster : assigned) {
      if (cluster >= 0) {
        sizes[cluster]++;
      }
    }
  }

  /// Counts the payload of a row, once.
  public void add(int row, Value.Obj payload) {
    PayloadLeaves.each(
        payload,
        (key, value) -> {
          KeyValues values = keys.get(key);
          if (values == null && keys.size() < MOST_KEYS) {
            values = new KeyValues();
            keys.put(key, values);
          }
          if (values != null) {
            values.add(row, assigned[row], value);
          }
        });
  }

  /// The traits of each cluster, the most significant first.
  ///
  /// @param most of a cluster
  public List<List<Trait>> traits(int most, Pace pace) {
    List<Candidate> candidates = new ArrayList<>();
    long asked = 0;
    int done = 0;
    for (Map.Entry<String, KeyValues> key : keys.entrySet()) {
      pace.step(done++, keys.size());
      List<Candidate> ofKey = key.getValue().candidates(key.getKey(), assigned);
      asked += (long) ofKey.size() * sizes.length;
      candidates.addAll(ofKey);
    }
    ChanceTable chances = new ChanceTable(assigned.length);
    double threshold = ChanceTable.threshold(asked);
    List<List<Trait>> traits = new ArrayList<>();
    for (int c = 0; c < sizes.length; c++) {
      traits.add(new ArrayList<>());
    }
    for (Candidate candidate : candidates) {
      candidate
          .counts()
          .byCluster()
          .forEach((cluster, count) -> {
            Trait trait = trait(candidate, count, sizes[cluster], chances);
            if (trait.significance() > threshold) {
              traits.get(cluster).add(trait);
            }
          });
    }
    return traits.stream().map(all -> best(all, most)).toList();
  }

  private Trait trait(Candidate candidate, int count, int members, ChanceTable chances) {
    double share = (double) count / members;
    double shareOfAll = (double) candidate.counts().all() / assigned.length;
    return new Trait(
        candidate.key(),
        candidate.value(),
        count,
        share,
        shareOfAll,
        share / shareOfAll,
        chances.significance(count, members, candidate.counts().all()));
  }

  /// Of the ranges of a key, which overlap, the most significant one.
  private static List<Trait> best(List<Trait> all, int most) {
    all.sort(
        Comparator.comparingDouble(Trait::significance)
            .reversed()
            .thenComparing(Trait::key)
            .thenComparing(trait -> trait.value().toString()));
    List<Trait> best = new ArrayList<>();
    List<String> ranges = new ArrayList<>();
    for (Trait trait : all) {
      boolean range = trait.value() instanceof Value.Obj;
      if (best.size() < most && !(range && ranges.contains(trait.key()))) {
        best.add(trait);
        if (range) {
          ranges.add(trait.key());
        }
      }
    }
    return best;
  }

  /// A value that may set clusters apart.
  record Candidate(String key, Value value, ClusterCounts counts) {}
}
