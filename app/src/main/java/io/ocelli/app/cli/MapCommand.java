package io.ocelli.app.cli;

import io.ocelli.app.map.DrawnMap;
import io.ocelli.app.map.Legend;
import io.ocelli.app.map.MapFiles;
import io.ocelli.app.node.Node;
import io.ocelli.app.node.Nodes;
import io.ocelli.core.analysis.MapRequest;
import io.ocelli.core.payload.Value;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "map",
    mixinStandardHelpOptions = true,
    description = {
      "Lay a collection out on a map on which similar points lie near each other.",
      "The page that it writes needs nothing else: drag, scroll, point at what you want to know."
    },
    footer = {
      "",
      "Examples:",
      "  ocelli map photos --color folder --out map.html",
      "  ocelli map photos --color folder --out map.png --sample 20000",
      "  ocelli map photos --start 01a201f8-6c0e-7c30-9d0a-0f5f4a1b2c3d --out map.html"
    })
final class MapCommand implements Callable<Integer> {
  @Mixin private ScopeOptions scope;

  @Option(
      names = "--color",
      paramLabel = "KEY",
      description = "Payload key that points are coloured by.")
  private String color;

  @Option(
      names = "--label",
      paramLabel = "KEY",
      defaultValue = "path",
      description = "Payload key that is shown of each point (default: ${DEFAULT-VALUE}).")
  private String label;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the map: a page (.html), a picture (.png) or a table (.csv).")
  private Path out;

  @Option(
      names = "--neighbours",
      paramLabel = "N",
      description = "How many each point is drawn to (default: 15).")
  private Integer neighbours;

  @Option(
      names = "--min-distance",
      paramLabel = "D",
      description = "How near points may lie (default: 0.1).")
  private Double minDistance;

  @Option(names = "--spread", paramLabel = "S", description = "Scale of the map (default: 1).")
  private Double spread;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "How often points move (default: 500, from 10,001 points on 200).")
  private Integer epochs;

  @Option(
      names = "--start",
      paramLabel = "JOB",
      description = "An earlier map that points stay near.")
  private String start;

  @Mixin private HomeOption home;
  @Mixin private Terminal terminal;

  @Override
  public Integer call() {
    MapFiles kind = out == null ? null : MapFiles.of(out);
    try (Node node = Nodes.open(home.resolve())) {
      String where = scope.collection(node, terminal);
      Node.Analysed map = ScopeOptions.ask(node, where, MapRequest.KIND, body(), terminal);
      DrawnMap drawn = null;
      if (kind != null) {
        drawn = DrawnMap.of(node, where, map, kind.most(), true);
        kind.write(drawn, where, out);
      }
      print(where, map, drawn);
      long count = map.result().integer("count", 0);
      return count == 0 ? CommandRunner.INCOMPLETE : CommandRunner.DONE;
    }
  }

  private Value.Obj body() {
    Map<String, Value> body = scope.body();
    put(body, "color", color == null ? null : Value.of(color));
    put(body, "label", Value.of(label));
    put(body, "neighbours", neighbours == null ? null : Value.of(neighbours.longValue()));
    put(body, "min_distance", minDistance == null ? null : Value.of(minDistance.doubleValue()));
    put(body, "spread", spread == null ? null : Value.of(spread.doubleValue()));
    put(body, "epochs", epochs == null ? null : Value.of(epochs.longValue()));
    put(body, "start", start == null ? null : Value.of(start));
    return new Value.Obj(body);
  }

  private static void put(Map<String, Value> body, String key, Value value) {
    if (value != null) {
      body.put(key, value);
    }
  }

  private void print(String where, Node.Analysed map, DrawnMap drawn) {
    if (terminal.json()) {
      Map<String, Value> result = new LinkedHashMap<>(map.result().fields());
      result.put("job", Value.of(map.job()));
      terminal.print(new Value.Obj(result));
      return;
    }
    PrintWriter lines = terminal.out();
    lines.printf(
        "%,d points of `%s` on a map (job %s)%n",
        map.result().integer("count", 0), where, map.job());
    long lacking = map.result().integer("lacking", 0);
    if (lacking > 0) {
      lines.printf("%,d points without the vector are not on it%n", lacking);
    }
    legend(Legend.of(map.result().fields().get("legend")), lines);
    if (drawn != null) {
      lines.printf("Written to %s%s%n", out, shown(drawn));
    }
  }

  private static String shown(DrawnMap drawn) {
    return drawn.count() == drawn.total()
        ? ""
        : ": %,d of its points, which stand for all".formatted(drawn.count());
  }

  private static void legend(Legend legend, PrintWriter lines) {
    switch (legend) {
      case Legend.Plain _ -> {}
      case Legend.Categories categories -> {
        for (int i = 0; i < categories.categories().size(); i++) {
          Legend.Category category = categories.categories().get(i);
          lines.printf(
              "  #%06x  %,9d  %s%n",
              categories.color(i), category.count(), Terminal.printable(category.name()));
        }
      }
      case Legend.Range range ->
          lines.printf(
              "  #%06x to #%06x  %s from %s to %s%n",
              range.color((float) range.least()),
              range.color((float) range.most()),
              Terminal.printable(range.key()),
              range.least(),
              range.most());
    }
  }
}
