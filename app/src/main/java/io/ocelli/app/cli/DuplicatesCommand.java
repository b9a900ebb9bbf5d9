package io.ocelli.app.cli;

import io.ocelli.app.node.Node;
import io.ocelli.app.node.Node.Analysed;
import io.ocelli.app.node.Node.ListOfJob;
import io.ocelli.app.node.Nodes;
import io.ocelli.core.analysis.DuplicateRequest;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Jobs.Page;
import io.ocelli.core.service.Jobs.PageRequest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "duplicates",
    mixinStandardHelpOptions = true,
    description = {
      "Find duplicates, and say which of them to keep. Nothing is deleted.",
      "Identical files; the same picture, saved, resized, turned, cut or marked differently; and"
          + " other shots of one scene."
    },
    footer = {
      "",
      "Examples:",
      "  ocelli duplicates photos                          all kinds",
      "  ocelli duplicates photos --kind identical --kind same",
      "  ocelli duplicates photos --csv duplicates.csv     a line for each picture",
      "  ocelli duplicates photos --threshold same=0.85    stricter than is usual in it"
    })
final class DuplicatesCommand implements Callable<Integer> {
  @Mixin private ScopeOptions scope;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "identical, same or similar; may be repeated (default: all).")
  private List<String> kinds = List.of();

  @Option(
      names = "--threshold",
      paramLabel = "NAME=NUMBER",
      description = {
        "From where on points are duplicates, 0 to 1: same, similar (pictures), same_vector,"
            + " similar_vector; may be repeated",
        "(default: what is usual in the collection)."
      })
  private Map<String, Double> thresholds = Map.of();

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      defaultValue = "20",
      description = "Print so many groups (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--csv", paramLabel = "FILE", description = "Write a line for each point here.")
  private Path csv;

  @Mixin private HomeOption home;
  @Mixin private Terminal terminal;

  @Override
  public Integer call() {
    try (Node node = Nodes.open(home.resolve())) {
      String collection = scope.collection(node, terminal);
      Analysed answer = ScopeOptions.ask(node, collection, DuplicateRequest.KIND, body(), terminal);
      Page groups =
          node.page(collection, list(answer, "groups"), new PageRequest(0, Math.max(1, limit)));
      if (csv != null) {
        DuplicatesCsv.write(csv, page -> node.page(collection, list(answer, "points"), page));
      }
      if (terminal.json()) {
        Map<String, Value> all = new LinkedHashMap<>(answer.result().fields());
        all.put("job", Value.of(answer.job()));
        all.put("groups", new Value.Array(List.copyOf(groups.items())));
        terminal.print(new Value.Obj(all));
      } else {
        DuplicatesPrinter.print(answer.result(), groups, terminal.out());
      }
      return answer.result().integer("unread", 0) > 0
          ? CommandRunner.INCOMPLETE
          : CommandRunner.DONE;
    }
  }

  private static ListOfJob list(Analysed answer, String name) {
    return new ListOfJob(DuplicateRequest.KIND, answer.job(), name);
  }

  private Value.Obj body() {
    Map<String, Value> body = scope.body();
    if (!kinds.isEmpty()) {
      body.put("kinds", new Value.Array(kinds.stream().map(Value::of).toList()));
    }
    if (!thresholds.isEmpty()) {
      Map<String, Value> named = new LinkedHashMap<>();
      thresholds.forEach((name, number) -> named.put(name, Value.of(number)));
      body.put("thresholds", new Value.Obj(named));
    }
    return new Value.Obj(body);
  }
}
