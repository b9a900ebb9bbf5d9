package io.ocelli.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.server.testing.NodeClient;
import io.ocelli.server.testing.Swatch;
import io.ocelli.server.testing.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Clients that people have, unchanged, as the scripts in `src/it/clients` use them.
@Tag("clients")
class ClientsTest {
  @TempDir Path folder;

  @Test
  void openAi() throws Exception {
    expectServed("openai.mjs", "/v1", Swatch.base64(0xFF0000));
  }

  @Test
  void everyMethodOfQdrants() throws Exception {
    expectServed("qdrant.mjs", "");
  }

  @Test
  void langChains() throws Exception {
    expectServed("langchain.mjs", "");
  }

  private void expectServed(String script, String path, String... arguments) throws Exception {
    NodeClient client = NodeClient.installed();
    try (TestServer server = new TestServer(folder)) {
      assertEquals("all as expected", client.run(script, server.uri(path).toString(), arguments));
    }
  }
}
