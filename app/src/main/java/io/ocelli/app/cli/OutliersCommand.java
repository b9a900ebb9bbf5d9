package io.ocelli.app.cli;

import io.ocelli.app.node.Node;
import io.ocelli.app.node.Node.Analysed;
import io.ocelli.app.node.Node.ListOfJob;
import io.ocelli.app.node.Nodes;
import io.ocelli.core.analysis.OutlierRequest;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Jobs;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "outliers",
    mixinStandardHelpOptions = true,
    description = {
      "Find the points of a collection that are unlike normal ones.",
      "Normal are the points of --reference; without it all are compared with each other."
    },
    footer = {
      "",
      "Examples:",
      "  ocelli outliers photos                                    the strangest first",
      "  ocelli outliers photos --filter day=12 --reference checked=true --rate 0.01",
      "  ocelli outliers photos --method mahalanobis --components low",
      "  ocelli outliers photos --write odd                       then filter by odd.outlier"
    })
final class OutliersCommand implements Callable<Integer> {
  private static final String DEFAULT_SHOWN = "20";

  @Mixin private ScopeOptions scope;

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      description = "knn, mahalanobis or lof (default: knn).")
  private String method;

  @Option(
      names = {"-k", "--neighbours"},
      paramLabel = "K",
      description = "knn, lof: how many.")
  private Long neighbours;

  @Option(
      names = "--distance",
      paramLabel = "WHICH",
      description = "knn: of the neighbours' distances the mean or the kth (default: mean).")
  private String distance;

  @Option(
      names = "--components",
      paramLabel = "WHICH",
      description = "mahalanobis: all directions or those of low variance (default: all).")
  private String components;

  @Option(
      names = "--variance",
      paramLabel = "SHARE",
      description = "What the components of low variance hold together (default: 0.05).")
  private Double variance;

  @Option(
      names = "--reference",
      paramLabel = "FILTER",
      description = "The points that are normal: KEY=VALUE, KEY!=VALUE, or a filter as JSON.")
  private String reference;

  @Option(
      names = "--rate",
      paramLabel = "RATE",
      description = "Share of normal points that may be taken for outliers (default: 0.05).")
  private Double rate;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = DEFAULT_SHOWN,
      converter = HumanNumber.class,
      description = "How many of the strangest points to show (default: ${DEFAULT-VALUE}).")
  private Long limit;

  @Option(
      names = "--write",
      paramLabel = "KEY",
      description = "Write score, p and outlier of every judged point to this payload key.")
  private String key;

  @Mixin private DeviceOption device;
  @Mixin private HomeOption home;
  @Mixin private Terminal terminal;

  @Override
  public Integer call() {
    Value.Obj body = body();
    try (Node node = Nodes.open(home.resolve(), device.settings())) {
      String collection = scope.collection(node, terminal);
      Analysed found = ScopeOptions.ask(node, collection, OutlierRequest.KIND, body, terminal);
      Jobs.Page points =
          node.page(
              collection,
              new ListOfJob(OutlierRequest.KIND, found.job(), "points"),
              new Jobs.PageRequest(0, Math.toIntExact(limit)));
      new OutlierPrinter(terminal).print(found, points);
      return found.result().integer("outliers", 0) > 0
          ? CommandRunner.DONE
          : CommandRunner.INCOMPLETE;
    }
  }

  private Value.Obj body() {
    Map<String, Value> body = scope.body();
    put(body, "method", method);
    put(body, "distance", distance);
    put(body, "components", components);
    put(body, "write_payload", key);
    put(body, "variance", variance);
    put(body, "false_positive_rate", rate);
    if (neighbours != null) {
      body.put("k", Value.of(neighbours));
    }
    if (reference != null) {
      body.put("reference", FilterArgument.read("--reference", reference));
    }
    body.put("limit", Value.of(limit));
    return new Value.Obj(body);
  }

  private static void put(Map<String, Value> body, String key, String text) {
    if (text != null) {
      body.put(key, Value.of(text));
    }
  }

  private static void put(Map<String, Value> body, String key, Double number) {
    if (number != null) {
      body.put(key, Value.of(number));
    }
  }
}
