package io.ocelli.server.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ocelli.server.contract.Coverage.How;
import io.ocelli.server.contract.Coverage.Row;
import io.ocelli.server.json.Json;
import io.ocelli.server.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every operation and schema of the contract's document has its answer, and `docs/api-coverage.md`
/// lists them. Write it anew with `-Docelli.coverage=write`.
class CoverageTest {
  private static final Path PAGE = Path.of("../docs/api-coverage.md");

  /// Routed and no longer in the document: clients call them.
  private static final String OLDER = "older";

  private Document document;

  @BeforeEach
  void find() {
    document = Document.find().orElse(null);
    assumeTrue(document != null, Document::missing);
  }

  @Test
  void everyOperationIsInTheTable() {
    TreeSet<String> listed = new TreeSet<>();
    Coverage.ROWS.forEach(row -> listed.add(row.operation()));
    TreeSet<String> expected = new TreeSet<>(document.operations().keySet());
    Stream.of("search", "recommend", "discover")
        .forEach(kind -> {
          String path = "POST /collections/{collection_name}/points/" + kind;
          expected.add(path);
          expected.add(path + "/batch");
          if (!kind.equals("discover")) {
            expected.add(path + "/groups");
          }
        });
    assertEquals(expected, listed);
  }

  @Test
  void everyMinimalRequestIsAnsweredAsTheTableSays(@TempDir Path folder) {
    Map<String, Integer> expected = new TreeMap<>();
    Map<String, Integer> got = new TreeMap<>();
    for (Row row : Coverage.ROWS) {
      expected.put(row.operation(), row.status());
      got.put(row.operation(), answered(row, folder.resolve("n" + got.size())));
    }
    assertEquals(expected, got);
  }

  /// By a node of its own, as some operations change what the others see.
  private static int answered(Row row, Path folder) {
    try (TestServer server = new TestServer(folder)) {
      server.put("/collections/c", "{\"vectors\":{\"size\":2,\"distance\":\"Dot\"}}");
      server.put("/collections/c/points?wait=true", "{\"points\":[{\"id\":1,\"vector\":[1,2]}]}");
      return server.send(row.method(), row.path(), row.body()).statusCode();
    }
  }

  @Test
  void thePageListsEveryOperationAndSchema() throws IOException {
    String page = page();
    if ("write".equals(System.getProperty("ocelli.coverage"))) {
      Files.writeString(PAGE, page);
    }
    assertEquals(page, Files.readString(PAGE), "write it anew with -Docelli.coverage=write");
  }

  private String page() {
    Map<String, Json> operations = document.operations();
    String rows =
        Coverage.ROWS.stream()
            .map(row -> {
              Json operation = operations.get(row.operation());
              return "| `%s` | %s | %s | %d |"
                  .formatted(
                      row.operation(),
                      operation == null ? OLDER : Document.group(operation),
                      word(row.how()),
                      row.status());
            })
            .collect(Collectors.joining("\n"));
    return """
    # What of the contract is answered

    Written by `CoverageTest` from the contract's document (Qdrant's REST API, 1.19) and the server's own answers;
    do not edit it. *Served* does what the document says; *constant* always answers the same; *refused* needs other
    nodes and answers 405.

    ## Operations

    The last column is the status of a minimal request to a node with one small collection.

    | operation | group | how | status |
    |---|---|---|---|
    %s

    ## Schemas

    A schema is answered as the best of the operations that read or write it.

    | schema | how | read by | written by | |
    |---|---|---|---|---|
    %s
    """
        .formatted(rows, schemas());
  }

  private String schemas() {
    Map<String, How> how = new TreeMap<>();
    Map<String, List<String>> readers = places(how, "requestBody", "parameters");
    Map<String, List<String>> writers = places(how, "responses");
    return document.schemas().keySet().stream()
        .map(name ->
            "| `%s` | %s | %s | %s | %s |"
                .formatted(
                    name,
                    how.containsKey(name) ? word(how.get(name)) : "not reached",
                    some(readers.get(name)),
                    some(writers.get(name)),
                    Coverage.NOTES.getOrDefault(name, "")))
        .collect(Collectors.joining("\n"));
  }

  private Map<String, List<String>> places(Map<String, How> how, String... parts) {
    Map<String, List<String>> places = new LinkedHashMap<>();
    for (Row row : Coverage.ROWS) {
      Json operation = document.operations().get(row.operation());
      for (String part : operation == null ? new String[0] : parts) {
        for (String name : document.reached(Document.at(operation, part))) {
          places.merge(
              name,
              List.of(row.operation()),
              (old, more) -> Stream.concat(old.stream(), more.stream()).distinct().toList());
          how.merge(name, row.how(), (a, b) -> a.compareTo(b) <= 0 ? a : b);
        }
      }
    }
    return places;
  }

  private static String some(List<String> operations) {
    if (operations == null) {
      return "";
    }
    String first = "`" + operations.getFirst() + "`";
    return operations.size() == 1 ? first : first + " and " + (operations.size() - 1) + " more";
  }

  private static String word(How how) {
    return how.name().toLowerCase(Locale.ROOT);
  }

  @Test
  void everySchemaIsReadOrWrittenSomewhere() {
    Map<String, How> how = new TreeMap<>();
    places(how, "requestBody", "parameters", "responses");
    TreeSet<String> unreached = new TreeSet<>(document.schemas().keySet());
    unreached.removeAll(how.keySet());
    assertEquals(new TreeSet<String>(), unreached);
  }
}
