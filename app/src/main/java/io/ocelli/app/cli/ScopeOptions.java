package io.ocelli.app.cli;

import io.ocelli.app.node.Node;
import io.ocelli.app.node.Node.Analysed;
import io.ocelli.core.payload.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Which points a question about a whole collection is about.
final class ScopeOptions {
  @Parameters(
      paramLabel = "COLLECTION",
      arity = "0..1",
      description =
          "The collection (default: 'default', else the only collection, else 'quickstart').")
  private String collection;

  @Option(
      names = "--using",
      paramLabel = "VECTOR",
      description = "Name of the vector that is looked at (default: the unnamed one).")
  private String using;

  @Option(
      names = "--filter",
      paramLabel = "FILTER",
      description = "Only these points: KEY=VALUE, KEY!=VALUE, or a filter as JSON.")
  private String filter;

  @Option(
      names = "--sample",
      paramLabel = "N",
      converter = HumanNumber.class,
      description = "So many points at most, chosen at random.")
  private Long sample;

  @Option(names = "--seed", paramLabel = "N", description = "Of everything left to chance.")
  private Long seed;

  String collection(Node node, Terminal terminal) {
    return DefaultCollection.choose(collection, node, terminal);
  }

  /// Asks the question and shows how far the answer is.
  ///
  /// @param where the collection
  static Analysed ask(Node node, String where, String kind, Value.Obj body, Terminal terminal) {
    try (StopNote _ = new StopNote(terminal, "Stopped; the job is cancelled.");
        ProgressLine progress = terminal.progress()) {
      return node.analyse(where, kind, body, progress);
    }
  }

  /// The body of a request, as far as it is about points; more keys may be added.
  Map<String, Value> body() {
    Map<String, Value> body = new LinkedHashMap<>();
    if (using != null) {
      body.put("using", Value.of(using));
    }
    if (filter != null) {
      body.put("filter", FilterArgument.read("--filter", filter));
    }
    if (sample != null) {
      body.put("sample", Value.of(sample));
    }
    if (seed != null) {
      body.put("seed", Value.of(seed));
    }
    return body;
  }
}
