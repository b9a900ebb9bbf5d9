package io.ocelli.app.cli;

import io.ocelli.app.node.Node;
import io.ocelli.app.node.Node.CollectionSummary;
import io.ocelli.app.node.Nodes;
import io.ocelli.core.error.OcelliException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "collections",
    mixinStandardHelpOptions = true,
    description = "List the collections, delete one, or say where its bytes are.",
    subcommands = MemoryCommand.class,
    footer = {
      "",
      "Examples:",
      "  ocelli collections",
      "  ocelli collections --json",
      "  ocelli collections --delete photos     the pictures themselves are never touched",
      "  ocelli collections memory photos       its heap, hot and cold bytes, by part"
    })
final class CollectionsCommand implements Callable<Integer> {
  @Option(names = "--delete", paramLabel = "NAME", description = "Delete this collection.")
  private String delete;

  @Mixin private HomeOption home;
  @Mixin private Terminal terminal;

  @Override
  public Integer call() {
    try (Node node = Nodes.open(home.resolve())) {
      if (delete != null) {
        return delete(node);
      }
      List<CollectionSummary> all = node.collections();
      if (terminal.json()) {
        printJson(all);
      } else {
        printTable(all);
      }
      boolean fault = all.stream().anyMatch(each -> each.fault() != null);
      return fault ? CommandRunner.INCOMPLETE : CommandRunner.DONE;
    }
  }

  private int delete(Node node) {
    if (!node.delete(delete)) {
      throw OcelliException.noSuchCollection(delete);
    }
    if (terminal.json()) {
      terminal.print(new Fields().put("deleted", delete).object());
    } else {
      terminal.out().println("Deleted the collection `" + delete + "`.");
    }
    return CommandRunner.DONE;
  }

  private void printJson(List<CollectionSummary> all) {
    terminal.print(
        new Fields()
            .list(
                "collections",
                all,
                each ->
                    new Fields()
                        .put("name", each.name())
                        .put("points", each.points())
                        .put("dims", each.dims())
                        .put("metric", each.metric())
                        .put("encoder", each.encoder())
                        .put("fault", each.fault())
                        .object())
            .object());
  }

  private void printTable(List<CollectionSummary> all) {
    if (all.isEmpty()) {
      terminal.note("No collections yet; make one with 'ocelli index DIR' or 'ocelli quickstart'.");
      return;
    }
    String row = "%-24s %10s %6s  %-10s %s";
    terminal.out().println(row.formatted("NAME", "POINTS", "DIMS", "METRIC", "ENCODER"));
    for (CollectionSummary each : all) {
      String last = each.encoder() == null ? "-" : each.encoder();
      terminal
          .out()
          .println(
              String.format(
                  Locale.ROOT,
                  row,
                  Terminal.printable(each.name()),
                  each.points(),
                  each.dims(),
                  each.metric(),
                  each.fault() == null ? last : "CLOSED: " + each.fault()));
    }
  }
}
