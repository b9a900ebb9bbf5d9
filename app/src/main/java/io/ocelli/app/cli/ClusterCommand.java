package io.ocelli.app.cli;

import io.ocelli.app.node.Node;
import io.ocelli.app.node.Node.Analysed;
import io.ocelli.app.node.Node.ListOfJob;
import io.ocelli.app.node.Nodes;
import io.ocelli.core.analysis.ClusterRequest;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Jobs.Page;
import io.ocelli.core.service.Jobs.PageRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "cluster",
    mixinStandardHelpOptions = true,
    description = {
      "Say what is in a collection: which points belong together.",
      "By a number of clusters, by how dense it is between them, or by one distance."
    },
    footer = {
      "",
      "Examples:",
      "  ocelli cluster photos                              as many clusters as there are",
      "  ocelli cluster photos --k 7 --write cluster        and each point's at the key `cluster`",
      "  ocelli cluster photos --method hdbscan --min-size 10",
      "  ocelli cluster faces --method threshold --threshold 1.0 --write person",
      "  ocelli cluster faces --update JOB                  put later points into these",
      "  ocelli cluster photos --k 7 --against folder       how well that goes with the folders"
    })
final class ClusterCommand implements Callable<Integer> {
  @Mixin private ScopeOptions scope;
  @Mixin private ClusterOptions options;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many clusters to show, biggest first (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Mixin private DeviceOption device;
  @Mixin private HomeOption home;
  @Mixin private Terminal terminal;

  @Override
  public Integer call() {
    if (limit < 1) {
      throw OcelliException.invalid("--limit " + limit + ": show at least one");
    }
    Value.Obj body = options.addTo(scope.body());
    try (Node node = Nodes.open(home.resolve(), device.settings())) {
      String where = scope.collection(node, terminal);
      Analysed analysed = ScopeOptions.ask(node, where, ClusterRequest.KIND, body, terminal);
      ListOfJob list = new ListOfJob(ClusterRequest.KIND, analysed.job(), ClusterRequest.KIND);
      Page clusters = node.page(where, list, new PageRequest(0, limit));
      if (terminal.json()) {
        terminal.print(whole(analysed, clusters));
      } else {
        new ClusterPrinter(terminal.out()).print(analysed, clusters);
      }
      return clusters.total() > 0 ? CommandRunner.DONE : CommandRunner.INCOMPLETE;
    }
  }

  private static Value.Obj whole(Analysed analysed, Page clusters) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("job", Value.of(analysed.job()));
    fields.putAll(analysed.result().fields());
    fields.put("total", Value.of(clusters.total()));
    fields.put(ClusterRequest.KIND, new Value.Array(List.copyOf(clusters.items())));
    return new Value.Obj(fields);
  }
}
