package io.ocelli.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
  @TempDir Path temp;

  @Test
  void looksAtEverythingThatOcelliNeeds() {
    Ocelli.Result result = Ocelli.run("doctor", "--home", temp, "--port", "0", "--json");
    assertEquals(0, result.exit(), result.out());
    assertEquals(
        List.of(
            "jdk", "simd", "processors", "memory", "files", "jpeg", "gpu", "home", "disk", "port"),
        result.json().get("checks").findValuesAsText("name"));
  }

  @Test
  void aTakenPortComesWithAdvice() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      JsonNode port = check("port", "--port", taken.getLocalPort(), "--home", temp);
      assertEquals("warn", port.get("status").asText());
      assertTrue(port.get("advice").asText().contains("--port"));
    }
  }

  @Test
  void aNumberThatIsNoPortIsSaidSo() {
    for (String command : new String[] {"doctor", "serve", "quickstart"}) {
      Ocelli.Result result = Ocelli.run(command, "--port", "99999", "--home", temp);
      assertEquals(2, result.exit());
      assertTrue(result.err().contains("99999"), result.err());
      assertTrue(result.err().contains("--port"), result.err());
    }
  }

  @Test
  void aHomeThatIsAFileFails() throws IOException {
    Path file = Files.createFile(temp.resolve("file"));
    Ocelli.Result result = Ocelli.run("doctor", "--home", file);
    assertEquals(1, result.exit());
    assertTrue(result.out().contains("is not a folder"), result.out());
  }

  private static JsonNode check(String name, Object... args) {
    Object[] words = new Object[args.length + 2];
    words[0] = "doctor";
    words[1] = "--json";
    System.arraycopy(args, 0, words, 2, args.length);
    for (JsonNode check : Ocelli.run(words).json().get("checks")) {
      if (check.get("name").asText().equals(name)) {
        return check;
      }
    }
    throw new AssertionError("no check " + name);
  }
}
