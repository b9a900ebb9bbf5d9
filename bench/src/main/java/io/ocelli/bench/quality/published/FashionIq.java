package io.ocelli.bench.quality.published;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ocelli.core.metric.RankingMetrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// The validation queries of one category of FashionIQ (Wu et al., CVPR 2021): a garment, two
/// captions that say how the wanted one differs, and that one.
///
/// The protocol, as the collection's own starting kit and later work (CLIP4Cir, SEARLE) have it:
/// each category is searched apart, among all pictures of its split; the reference picture stays in
/// the ranking; both captions make one query; Recall@10 and Recall@50.
///
/// @param gallery names of the pictures that are searched
public record FashionIq(String category, List<String> gallery, List<Pair> pairs) {
  public static final List<String> CATEGORIES = List.of("dress", "shirt", "toptee");

  /// What captions end in by chance.
  private static final String FILLERS = "^[.?, ]+|[.?, ]+$";

  public record Pair(String reference, String target, List<String> captions) {
    /// The captions joined by "and", in their order, without stops at their ends.
    public String text() {
      return String.join(
          " and ", captions.stream().map(each -> each.replaceAll(FILLERS, "")).toList());
    }
  }

  /// Shares of the queries, 0 to 1.
  public record Recall(double at10, double at50) {}

  public FashionIq {
    gallery = List.copyOf(gallery);
    pairs = List.copyOf(pairs);
  }

  /// @param folder with `cap.CATEGORY.val.json` and `split.CATEGORY.val.json`
  public static FashionIq read(Path folder, String category) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<Pair> pairs = new ArrayList<>();
    for (JsonNode pair : json.readTree(folder.resolve(file("cap", category)).toFile())) {
      List<String> captions = new ArrayList<>();
      pair.get("captions").forEach(caption -> captions.add(caption.textValue()));
      pairs.add(
          new Pair(pair.get("candidate").textValue(), pair.get("target").textValue(), captions));
    }
    List<String> gallery = new ArrayList<>();
    json.readTree(folder.resolve(file("split", category)).toFile())
        .forEach(name -> gallery.add(name.textValue()));
    return new FashionIq(category, gallery, pairs);
  }

  private static String file(String kind, String category) {
    return kind + "." + category + ".val.json";
  }

  /// @param ranking the first 50 pictures or more, best first
  public Recall recall(Function<Pair, List<String>> ranking) {
    List<Double> at10 = new ArrayList<>();
    List<Double> at50 = new ArrayList<>();
    for (Pair pair : pairs) {
      List<String> names = ranking.apply(pair);
      at10.add(RankingMetrics.hitAt(10, names, Set.of(pair.target())));
      at50.add(RankingMetrics.hitAt(50, names, Set.of(pair.target())));
    }
    return new Recall(RankingMetrics.mean(at10), RankingMetrics.mean(at50));
  }
}
