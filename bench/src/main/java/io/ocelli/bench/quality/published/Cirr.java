package io.ocelli.bench.quality.published;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ocelli.core.metric.RankingMetrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// The validation queries of CIRR (Liu et al., ICCV 2021): a picture, a sentence that says how the
/// wanted one differs, that one, and the six similar pictures that both belong to.
///
/// The protocol: all pictures of the split are searched; the reference picture is taken out of the
/// ranking; Recall@1, 5, 10 and 50 of the one target (`target_hard`), and Recall_subset@1, 2 and 3
/// of the same ranking with nothing in it but the other five of the set.
///
/// @param gallery names of the pictures that are searched
public record Cirr(List<String> gallery, List<Pair> pairs) {
  public static final List<Integer> CUTS = List.of(1, 5, 10, 50);
  public static final List<Integer> SUBSET_CUTS = List.of(1, 2, 3);

  /// @param members of the set of similar pictures, the reference and the target among them
  public record Pair(
      long id, String reference, String target, String caption, Set<String> members) {}

  /// Shares of the queries, 0 to 1, by k.
  public record Recall(Map<Integer, Double> all, Map<Integer, Double> subset) {
    /// The figure that CIRR's authors rank methods by: the mean of Recall@5 and Recall_subset@1.
    public double average() {
      return (all.get(5) + subset.get(1)) / 2;
    }
  }

  public Cirr {
    gallery = List.copyOf(gallery);
    pairs = List.copyOf(pairs);
  }

  /// @param folder with `cap.rc2.val.json` and `split.rc2.val.json`
  public static Cirr read(Path folder) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<Pair> pairs = new ArrayList<>();
    for (JsonNode pair : json.readTree(folder.resolve("cap.rc2.val.json").toFile())) {
      List<String> members = new ArrayList<>();
      pair.at("/img_set/members").forEach(member -> members.add(member.textValue()));
      pairs.add(
          new Pair(
              pair.get("pairid").longValue(),
              pair.get("reference").textValue(),
              pair.get("target_hard").textValue(),
              pair.get("caption").textValue(),
              Set.copyOf(members)));
    }
    List<String> gallery = new ArrayList<>();
    json.readTree(folder.resolve("split.rc2.val.json").toFile())
        .fieldNames()
        .forEachRemaining(gallery::add);
    return new Cirr(gallery, pairs);
  }

  /// @param ranking all pictures, best first; whether the reference is among them does not matter
  public Recall recall(Function<Pair, List<String>> ranking) {
    Map<Integer, List<Double>> all = new TreeMap<>();
    Map<Integer, List<Double>> subset = new TreeMap<>();
    for (Pair pair : pairs) {
      List<String> names =
          ranking.apply(pair).stream().filter(name -> !name.equals(pair.reference())).toList();
      List<String> similar = names.stream().filter(pair.members()::contains).toList();
      count(CUTS, names, pair, all);
      count(SUBSET_CUTS, similar, pair, subset);
    }
    return new Recall(means(all), means(subset));
  }

  private static void count(
      List<Integer> cuts, List<String> names, Pair pair, Map<Integer, List<Double>> hits) {
    for (int k : cuts) {
      hits.computeIfAbsent(k, _ -> new ArrayList<>())
          .add(RankingMetrics.hitAt(k, names, Set.of(pair.target())));
    }
  }

  private static Map<Integer, Double> means(Map<Integer, List<Double>> hits) {
    Map<Integer, Double> means = new TreeMap<>();
    hits.forEach((k, values) -> means.put(k, RankingMetrics.mean(values)));
    return means;
  }
}
