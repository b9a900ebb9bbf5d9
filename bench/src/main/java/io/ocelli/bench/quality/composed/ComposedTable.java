package io.ocelli.bench.quality.composed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// Methods beside each other on workloads, in Markdown.
public final class ComposedTable {
  private ComposedTable() {}

  /// A row for each workload and each method that applies to it.
  public static List<String> measure(
      Gallery gallery, List<ComposedWorkload> workloads, List<Method> methods) {
    List<String> lines = new ArrayList<>();
    lines.add("| workload | queries | method | mAP | R@1 | R@5 | R@10 |");
    lines.add("|---|--:|---|--:|--:|--:|--:|");
    for (ComposedWorkload workload : workloads) {
      for (Method method : methods) {
        if (workload.queries().stream().allMatch(method::answers)) {
          lines.add(row(workload, method, gallery));
        }
      }
    }
    return lines;
  }

  private static String row(ComposedWorkload workload, Method method, Gallery gallery) {
    ComposedScores scores =
        ComposedScores.measure(
            workload, query -> gallery.ranking(method.question().apply(query).orElseThrow()));
    Function<Integer, String> recall = k -> three(scores.recall().get(k));
    return "| %s | %d | %s | %s | %s | %s | %s |"
        .formatted(
            workload.name(),
            scores.queries(),
            method.name(),
            three(scores.map()),
            recall.apply(1),
            recall.apply(5),
            recall.apply(10));
  }

  private static String three(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
