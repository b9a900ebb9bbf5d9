package io.ocelli.server.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.server.json.Json;
import io.ocelli.server.testing.RouteTable;
import io.ocelli.server.testing.TestServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Our own API document says what the server does, and nothing else.
class OpenApiTest {
  private static final Path FILE = Path.of("src/main/resources/web/openapi.json");
  private static final Pattern OUTSIDE = Pattern.compile("(src|href)=\"(?!/)[^#\"]*\"|https?://");

  private final Document document = Document.read(FILE);

  @TempDir Path folder;

  @Test
  void everyRouteIsInTheDocumentAndEveryOperationOfItIsARoute() {
    TreeSet<String> routed = new TreeSet<>();
    RouteTable.operations(folder)
        .forEach(each -> routed.add(each.method() + " " + each.template()));
    assertEquals(routed, new TreeSet<>(document.operations().keySet()));
  }

  @Test
  void everySchemaThatIsNamedIsThere() {
    TreeSet<String> reached = new TreeSet<>();
    document
        .operations()
        .values()
        .forEach(operation -> reached.addAll(document.reached(operation)));
    reached.forEach(name ->
        assertTrue(
            document.schema(name) instanceof Json.Obj(Map<String, Json> all) && !all.isEmpty(),
            name));
  }

  @Test
  void bothAreServedAndThePageAsksNobodyElse() {
    try (TestServer server = new TestServer(folder)) {
      HttpResponse<String> json = server.get("/openapi.json");
      assertEquals(200, json.statusCode());
      assertTrue(json.body().startsWith("{\n \"openapi\": \"3.1.0\""), "an OpenAPI 3.1 document");
      for (String part : new String[] {"/docs", "/web/docs.css", "/web/docs.js"}) {
        HttpResponse<String> page = server.get(part);
        assertEquals(200, page.statusCode(), part);
        Matcher outside = OUTSIDE.matcher(page.body());
        assertTrue(!outside.find(), () -> part + " names " + outside.group());
      }
    }
  }
}
