package io.ocelli.app.cli;

import io.ocelli.app.node.Node;
import io.ocelli.app.node.Nodes;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.Value;
import io.ocelli.core.picture.PictureKeys;
import io.ocelli.core.query.ScoredPoint;
import io.ocelli.core.query.SearchAnswer;
import io.ocelli.core.query.SearchMode;
import io.ocelli.core.query.rerank.RerankStage;
import io.ocelli.core.query.tree.Query;
import io.ocelli.server.json.TraceJson;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    description = {
      "Find pictures that look like a picture, or that words describe.",
      "A bare argument is a picture if such a file exists, else words. Several pictures, words and",
      "points make one question."
    },
    footer = {
      "",
      "Examples:",
      "  ocelli search holiday/beach.jpg",
      "  ocelli search \"birthday cake\" --collection photos --limit 20",
      "  ocelli search --id 6f2c1f6e-0d1b-5c7e-9d0a-0f5f4a1b2c3d --json",
      "  ocelli search cup.jpg --folder kitchen",
      "  ocelli search --image chair.jpg --text red --not leather",
      "  ocelli search --image street.jpg --more night --less day",
      "  ocelli search --image street.jpg --text \"at night\" --method weicom --lambda 0.4"
          + " --explain",
      "  ocelli search --image dog.jpg --text sculpture --method freedom --vocabulary words",
      "  ocelli search cup.jpg --rerank expand:10,alpha=3 --rerank mmr:50,diversity=0.3",
      "  ocelli search cup.jpg --cut knee"
    })
final class SearchCommand implements Callable<Integer> {
  @Mixin private SearchParts parts;

  @Option(
      names = "--collection",
      paramLabel = "NAME",
      description =
          "Where to search (default: 'default', else the only collection, else 'quickstart').")
  private String collection;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many results (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(
      names = "--offset",
      paramLabel = "N",
      defaultValue = "0",
      description = "How many to skip first (default: ${DEFAULT-VALUE}).")
  private int offset;

  @Option(
      names = "--folder",
      paramLabel = "NAME",
      description = "Only pictures directly in this folder, for instance 2024/summer.")
  private String folder;

  @Option(
      names = "--rerank",
      paramLabel = "STAGE",
      description = {
        "A stage after the search; several are carried out in their order: exact:TOP,",
        "second:VECTOR,top=N, expand:NEIGHBOURS,alpha=A,search,top=N, mmr:TOP,diversity=D or",
        "score:MODEL,key=KEY,top=N. See docs/queries.md."
      })
  private List<String> stages = List.of();

  @Option(names = "--explain", description = "Say how the answer was found and what it cost.")
  private boolean explain;

  @Mixin private RelevanceOptions relevance;
  @Mixin private DeviceOption device;
  @Mixin private HomeOption home;
  @Mixin private Terminal terminal;

  @Override
  public Integer call() {
    Query query = parts.query();
    List<RerankStage> rerank = stages.stream().map(StageArgument::parse).toList();
    if (limit < 1 || offset < 0) {
      throw OcelliException.invalid("--limit must be at least 1 and --offset at least 0");
    }
    try (Node node = Nodes.open(home.resolve(), device.settings())) {
      String where = DefaultCollection.choose(collection, node, terminal);
      long start = System.nanoTime();
      SearchAnswer answer =
          node.search(
              where,
              new Node.Find(query, folder, limit, offset, explain, rerank, relevance.asked()));
      print(where, answer, (System.nanoTime() - start) / 1e6);
      return answer.points().isEmpty() ? CommandRunner.INCOMPLETE : CommandRunner.DONE;
    }
  }

  private void print(String where, SearchAnswer answer, double tookMs) {
    if (terminal.json()) {
      terminal.print(json(where, answer, tookMs));
      return;
    }
    if (answer.mode() == SearchMode.LEXICAL) {
      terminal.note("Searched the words of names, folders, captions and payload (lexical).");
    }
    if (answer.points().isEmpty()) {
      terminal.note(
          (relevance.cuts() ? "Nothing relevant enough" : "Nothing")
              + " found in `"
              + where
              + "`.");
    }
    int rank = offset;
    for (ScoredPoint point : answer.points()) {
      String path = point.payload().text(PictureKeys.PATH);
      String shown = path == null ? point.id().toString() : Terminal.printable(path);
      terminal
          .out()
          .println(
              String.format(
                  Locale.ROOT,
                  "%4d  %8.4f  %s%s",
                  ++rank,
                  point.score(),
                  RelevanceOptions.column(point.relevance()),
                  shown));
    }
    if (answer.trace() != null) {
      TracePrinter.print(answer.trace(), terminal);
    }
  }

  private static Value.Obj json(String where, SearchAnswer answer, double tookMs) {
    Fields fields = new Fields();
    fields
        .put("collection", where)
        .put("mode", answer.mode().wireName())
        .list("hits", answer.points(), SearchCommand::hit)
        .put("took_ms", Math.round(tookMs * 1000) / 1000.0);
    if (answer.trace() != null) {
      fields.put("explain", TraceJson.of(answer.trace()));
    }
    return fields.object();
  }

  private static Value.Obj hit(ScoredPoint point) {
    Fields fields = new Fields().put("id", id(point.id())).put("score", number(point.score()));
    if (point.relevance() != null) {
      fields.put(
          "relevance",
          point.relevance().isNaN() ? Value.Null.NULL : Value.of(number(point.relevance())));
    }
    return fields.put("payload", point.payload()).object();
  }

  /// The shortest text that is this float, not the digits of its double.
  private static double number(float value) {
    return Double.parseDouble(Float.toString(value));
  }

  private static Value id(PointId id) {
    return switch (id) {
      case PointId.Num(long number) -> Value.of(number);
      case PointId.Uuid(UUID uuid) -> Value.of(uuid.toString());
    };
  }
}
