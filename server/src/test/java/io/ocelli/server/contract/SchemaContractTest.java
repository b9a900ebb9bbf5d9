package io.ocelli.server.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ocelli.server.contract.Coverage.How;
import io.ocelli.server.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Requests made from the document's schemas to every operation that is served: what a schema
/// allows is taken or refused for what it means, what it refuses is refused with 400 or 422,
/// nothing is a fault of the server, and every answer has the shape that the document gives it.
class SchemaContractTest {
  /// Of one operation: some have thousands, which take minutes.
  private static final int MOST_BODIES = 200;

  @TempDir Path folder;
  private Document document;

  @BeforeEach
  void find() {
    document = Document.find().orElse(null);
    assumeTrue(document != null, Document::missing);
    document = document.with(Document.read(Path.of("src/test/resources/contract/older.json")));
  }

  @Test
  void bodiesAreJudgedAsTheirSchemasSay() {
    List<String> wrong = new ArrayList<>();
    Verdicts verdicts = new Verdicts(document);
    try (ContractNode node = new ContractNode(folder)) {
      for (Map.Entry<String, Json> operation : served().entrySet()) {
        node.reset();
        Json schema = Verdicts.content(Document.at(operation.getValue(), "requestBody"));
        List<Json> bodies =
            Document.fields(schema).isEmpty()
                ? List.of()
                : SchemaCases.thinned(new SchemaCases(document).of(schema), MOST_BODIES);
        for (Json body : bodies) {
          String text = Verdicts.text(body);
          verdicts
              .onBody(operation.getValue(), body, node.send(operation.getKey(), null, text))
              .ifPresent(fault -> wrong.add(operation.getKey() + " " + text + ": " + fault));
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(verdicts.taken() > 800, verdicts.taken() + " valid bodies are taken");
    assertTrue(verdicts.refused() > 2_000, verdicts.refused() + " others are refused");
  }

  @Test
  void parametersAreJudgedAsTheirSchemasSay() {
    List<String> wrong = new ArrayList<>();
    Verdicts verdicts = new Verdicts(document);
    try (ContractNode node = new ContractNode(folder)) {
      for (Map.Entry<String, Json> operation : served().entrySet()) {
        node.reset();
        Json schema = Verdicts.content(Document.at(operation.getValue(), "requestBody"));
        String body =
            Document.fields(schema).isEmpty()
                ? null
                : Verdicts.text(new Samples(document).of(schema, ""));
        for (Parameter parameter : Parameter.of(document, operation.getValue())) {
          verdicts
              .onParameter(
                  operation.getValue(), parameter, node.send(operation.getKey(), parameter, body))
              .ifPresent(fault -> wrong.add(operation.getKey() + " " + parameter + ": " + fault));
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(verdicts.taken() > 150, verdicts.taken() + " valid requests are taken");
    assertTrue(verdicts.refused() > 150, verdicts.refused() + " others are refused");
  }

  private Map<String, Json> served() {
    Map<String, Json> served = document.operations();
    served
        .keySet()
        .removeIf(operation ->
            Coverage.ROWS.stream()
                .anyMatch(row -> row.operation().equals(operation) && row.how() == How.REFUSED));
    return served;
  }
}
