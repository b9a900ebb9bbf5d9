package io.ocelli.app.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.server.OcelliServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class CollectionsOverHttpTest {
  @TempDir Path temp;

  @Test
  void theirListNamesAllAndOpensNone() throws Exception {
    Path home = temp.resolve("home");
    try (LocalNode before = LocalNode.open(home)) {
      before.service().create("b", CollectionSettings.ofVectors(Map.of()));
      before.service().create("a", CollectionSettings.ofVectors(Map.of()));
    }
    try (LocalNode node = LocalNode.open(home);
        OcelliServer server = Serving.serve(node, temp.resolve("thumbnails"))) {
      String all = get(server, "/collections");
      assertTrue(all.contains("[{\"name\":\"a\"},{\"name\":\"b\"}]"), all);
      assertEquals(
          "ocelli_collections_shown 0",
          get(server, "/metrics")
              .lines()
              .filter(line -> line.startsWith("ocelli_collections_shown"))
              .findFirst()
              .orElseThrow());
    }
  }

  private static String get(OcelliServer server, String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(server.url().resolve(path)).build();
      return client.send(request, BodyHandlers.ofString()).body();
    }
  }
}
