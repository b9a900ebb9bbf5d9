package io.ocelli.app.cli;

import io.ocelli.app.node.Node;
import io.ocelli.app.node.Node.CollectionSummary;
import io.ocelli.app.node.NodeSnapshots;
import io.ocelli.app.node.Nodes;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Snapshots.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "List the snapshots that are kept: of a collection, of all in one, or every one.",
    footer = {
      "",
      "Examples:",
      "  ocelli snapshot list",
      "  ocelli snapshot list photos",
      "  ocelli snapshot list --all --json"
    })
final class SnapshotListCommand implements Callable<Integer> {
  @Mixin private SnapshotOwner owner;
  @Mixin private HomeOption home;
  @Mixin private Terminal terminal;

  /// @param of the collection; null for the whole node
  private record Kept(String of, Snapshot snapshot) {}

  @Override
  public Integer call() {
    List<Kept> kept = new ArrayList<>();
    try (Node node = Nodes.open(home.resolve())) {
      if (owner.isNamed()) {
        add(node.snapshots(), owner.require(), kept);
      } else {
        for (CollectionSummary collection : node.collections()) {
          add(node.snapshots(), collection.name(), kept);
        }
        add(node.snapshots(), null, kept);
      }
    }
    if (terminal.json()) {
      terminal.print(
          new Fields()
              .list(
                  "snapshots",
                  kept,
                  each -> json(each.snapshot(), new Fields().put("collection", each.of())).object())
              .object());
    } else {
      print(kept);
    }
    return CommandRunner.DONE;
  }

  private static void add(NodeSnapshots snapshots, String of, List<Kept> kept) {
    snapshots.list(of).forEach(each -> kept.add(new Kept(of, each)));
  }

  static Value.Obj json(Snapshot snapshot) {
    return json(snapshot, new Fields()).object();
  }

  private static Fields json(Snapshot snapshot, Fields fields) {
    return fields
        .put("name", snapshot.name())
        .put("created", snapshot.created().toString())
        .put("bytes", snapshot.bytes())
        .put("sha256", snapshot.sha256());
  }

  private void print(List<Kept> kept) {
    if (kept.isEmpty()) {
      terminal.note("No snapshots yet; make one with 'ocelli snapshot create COLLECTION'.");
      return;
    }
    String row = "%-24s %10s  %s";
    terminal.out().println(row.formatted("COLLECTION", "SIZE", "NAME"));
    for (Kept each : kept) {
      String of = each.of() == null ? "(all)" : Terminal.printable(each.of());
      String size = TransferProgress.size(each.snapshot().bytes());
      terminal.out().println(row.formatted(of, size, each.snapshot().name()));
    }
  }
}
