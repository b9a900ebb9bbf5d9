package io.ocelli.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.server.testing.NodeClient;
import io.ocelli.server.testing.Swatch;
import io.ocelli.server.testing.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The npm package `openai`, unchanged, as `src/test/clients/openai.mjs` uses it.
@Tag("clients")
class OpenAiClientTest {
  @TempDir Path folder;

  @Test
  void theUnchangedClientIsServed() throws Exception {
    NodeClient client = NodeClient.installed();
    try (TestServer server = new TestServer(folder)) {
      assertEquals(
          "all as expected",
          client.run("openai.mjs", server.uri("/v1").toString(), Swatch.base64(0xFF0000)));
    }
  }
}
