package io.ocelli.bench.quality.published;

import io.ocelli.bench.quality.composed.ComposedQuery;
import io.ocelli.bench.quality.composed.Method;
import io.ocelli.bench.quality.composed.Part;
import io.ocelli.bench.quality.published.FashionIq.Recall;
import io.ocelli.core.id.PointId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Methods beside each other by the published protocols, on stand-in vectors, in Markdown; shares
/// in per cent, as their authors print them.
public final class ProtocolTables {
  private final StandIns vectors;
  private final List<Method> methods;

  /// @param methods those that cannot answer a picture with a text have no line
  public ProtocolTables(StandIns vectors, List<Method> methods) {
    this.vectors = vectors;
    this.methods = methods.stream().filter(ProtocolTables::answersPairs).toList();
  }

  private static boolean answersPairs(Method method) {
    float[] any = {1};
    return method.answers(
        new ComposedQuery(
            List.of(new Part.Picture(PointId.of(0), any), new Part.Words("any", any)),
            List.of(),
            Set.of(),
            Set.of()));
  }

  /// @param categories each with Recall@10 and Recall@50; their plain mean comes last
  public List<String> fashionIq(List<FashionIq> categories) throws IOException {
    Map<String, List<Recall>> recalls = new LinkedHashMap<>();
    for (FashionIq category : categories) {
      try (NamedGallery gallery = new NamedGallery(category.gallery(), vectors)) {
        for (Method method : methods) {
          Recall recall =
              category.recall(pair ->
                  gallery.ranking(method, pair.reference(), pair.text(), pair.target(), 50));
          recalls.computeIfAbsent(method.name(), _ -> new ArrayList<>()).add(recall);
        }
      }
    }
    List<String> lines = new ArrayList<>();
    StringBuilder head = new StringBuilder("| method |");
    categories.forEach(each -> head.append(" %s R@10 | R@50 |".formatted(each.category())));
    lines.add(head + " mean R@10 | R@50 |");
    lines.add("|---|" + "--:|".repeat(2 * categories.size() + 2));
    recalls.forEach((method, each) -> lines.add(recalls(method, each)));
    return lines;
  }

  private static String recalls(String method, List<Recall> recalls) {
    List<Double> cells = new ArrayList<>();
    recalls.forEach(recall -> cells.addAll(List.of(recall.at10(), recall.at50())));
    cells.add(recalls.stream().mapToDouble(Recall::at10).average().orElseThrow());
    cells.add(recalls.stream().mapToDouble(Recall::at50).average().orElseThrow());
    return line(method, cells);
  }

  /// @return a line a method: Recall@1, 5, 10, 50, Recall_subset@1, 2, 3 and the authors' average
  public List<String> cirr(Cirr cirr) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("| method | R@1 | R@5 | R@10 | R@50 | R_s@1 | R_s@2 | R_s@3 | (R@5 + R_s@1) / 2 |");
    lines.add("|---|" + "--:|".repeat(8));
    try (NamedGallery gallery = new NamedGallery(cirr.gallery(), vectors)) {
      for (Method method : methods) {
        Cirr.Recall recall =
            cirr.recall(pair ->
                gallery.ranking(
                    method,
                    pair.reference(),
                    pair.caption(),
                    pair.target(),
                    cirr.gallery().size()));
        List<Double> cells = new ArrayList<>(recall.all().values());
        cells.addAll(recall.subset().values());
        cells.add(recall.average());
        lines.add(line(method.name(), cells));
      }
    }
    return lines;
  }

  private static String line(String method, List<Double> shares) {
    StringBuilder line = new StringBuilder("| " + method + " |");
    shares.forEach(share -> line.append(String.format(Locale.ROOT, " %.2f |", 100 * share)));
    return line.toString();
  }
}
