package io.ocelli.app.cli;

import io.ocelli.app.node.Node;
import io.ocelli.app.node.Nodes;
import io.ocelli.core.collection.MemoryReport;
import io.ocelli.core.collection.MemoryReport.Part;
import io.ocelli.core.collection.MemoryReport.Usage;
import io.ocelli.core.text.ByteCount;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "memory",
    mixinStandardHelpOptions = true,
    description = "Say where the bytes of a collection are.",
    footer = {
      "",
      "HOT is read by every search and should fit into memory, COLD for few candidates; both are",
      "part of DISK. FREED is what merges will give back, HEAP is Java's.",
      "",
      "Examples:",
      "  ocelli collections memory photos",
      "  ocelli collections memory photos --json"
    })
final class MemoryCommand implements Callable<Integer> {
  private static final String ROW = "%-34s %10s %10s %10s %10s %10s";

  @Parameters(paramLabel = "NAME", description = "The collection.")
  private String name;

  @Mixin private HomeOption home;
  @Mixin private Terminal terminal;

  @Override
  public Integer call() {
    try (Node node = Nodes.open(home.resolve())) {
      MemoryReport report = node.memory(name);
      if (terminal.json()) {
        printJson(report);
      } else {
        printTable(report);
      }
      return CommandRunner.DONE;
    }
  }

  private void printJson(MemoryReport report) {
    terminal.print(
        new Fields()
            .list(
                "parts",
                report.parts(),
                part ->
                    fields(
                            new Fields().put("kind", part.kind()).put("name", part.name()),
                            part.usage())
                        .object())
            .put("total", fields(new Fields(), report.total()).object())
            .object());
  }

  private static Fields fields(Fields to, Usage usage) {
    return to.put("heap_bytes", usage.heap())
        .put("hot_bytes", usage.hot())
        .put("cold_bytes", usage.cold())
        .put("disk_bytes", usage.disk())
        .put("reclaimable_bytes", usage.reclaimable());
  }

  private void printTable(MemoryReport report) {
    terminal.out().println(ROW.formatted("PART", "HEAP", "HOT", "COLD", "DISK", "FREED"));
    for (Part part : report.parts()) {
      String label = part.kind().replace('_', ' ');
      print(part.name().isEmpty() ? label : label + " " + part.name(), part.usage());
    }
    print("total", report.total());
  }

  private void print(String label, Usage usage) {
    terminal
        .out()
        .println(
            String.format(
                Locale.ROOT,
                ROW,
                Terminal.printable(label),
                ByteCount.text(usage.heap()),
                ByteCount.text(usage.hot()),
                ByteCount.text(usage.cold()),
                ByteCount.text(usage.disk()),
                ByteCount.text(usage.reclaimable())));
  }
}
