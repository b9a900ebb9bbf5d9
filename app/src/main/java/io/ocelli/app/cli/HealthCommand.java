package io.ocelli.app.cli;

import io.ocelli.app.node.Node;
import io.ocelli.app.node.Node.Analysed;
import io.ocelli.app.node.Nodes;
import io.ocelli.core.analysis.HealthRequest;
import io.ocelli.core.payload.Value;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "health",
    mixinStandardHelpOptions = true,
    description = {
      "Say how well the space of a collection's vectors is used, and what to do about it.",
      "With --group also whether points that share a payload value are near each other."
    },
    footer = {
      "",
      "Examples:",
      "  ocelli health photos",
      "  ocelli health photos --group folder --sample 20k",
      "  ocelli health photos --using v2 --json"
    })
final class HealthCommand implements Callable<Integer> {
  @Mixin private ScopeOptions scope;

  @Option(
      names = "--group",
      paramLabel = "KEY",
      description = "Payload key of values that points share which belong together.")
  private String group;

  @Option(
      names = {"-k", "--neighbours"},
      paramLabel = "K",
      description = "Neighbours that are counted for hubs (default: 10).")
  private Long neighbours;

  @Mixin private DeviceOption device;
  @Mixin private HomeOption home;
  @Mixin private Terminal terminal;

  @Override
  public Integer call() {
    Map<String, Value> body = scope.body();
    if (group != null) {
      body.put("group", Value.of(group));
    }
    if (neighbours != null) {
      body.put("k", Value.of(neighbours));
    }
    try (Node node = Nodes.open(home.resolve(), device.settings())) {
      String where = scope.collection(node, terminal);
      Analysed found =
          ScopeOptions.ask(node, where, HealthRequest.KIND, new Value.Obj(body), terminal);
      if (terminal.json()) {
        terminal.print(found.result());
      } else {
        HealthPrinter.print(found.result(), terminal.out());
      }
      return CommandRunner.DONE;
    }
  }
}
