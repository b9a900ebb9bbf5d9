package io.ocelli.app.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.server.OcelliServer;
import io.ocelli.server.ServerSettings.Keys;
import io.ocelli.server.ServerSettings.Security;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Commands beside a server that needs a key.
@Timeout(120)
class KeyedServerTest {
  @TempDir Path temp;

  @Test
  void commandsShowTheKeyOfTheirEnvironment() {
    Security keyed = Security.OPEN.withKeys(new Keys("secret", null, false));
    try (LocalNode node = LocalNode.open(temp.resolve("home"));
        OcelliServer server = Serving.serve(node, temp.resolve("thumbnails"), keyed)) {
      try (RemoteNode beside = new RemoteNode(server.url(), "secret")) {
        assertEquals(List.of(), beside.collections());
      }
      try (RemoteNode stranger = new RemoteNode(server.url(), null)) {
        OcelliException refused = assertThrows(OcelliException.class, stranger::collections);
        assertEquals(ErrorKind.UNAUTHENTICATED, refused.kind());
        assertTrue(refused.getMessage().contains("OCELLI_API_KEY"), refused::getMessage);
      }
    }
  }
}
