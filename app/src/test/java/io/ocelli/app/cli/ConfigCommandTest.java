package io.ocelli.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocelli.app.config.Key;
import io.ocelli.app.config.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `ocelli config`, and the flags that it shares with `ocelli serve`.
class ConfigCommandTest {
  @TempDir Path home;

  @Test
  void printsEverySettingAndWhereItComesFrom() throws IOException {
    Path file = Files.writeString(home.resolve("ocelli.toml"), "max_limit = 5\n");
    JsonNode json =
        Ocelli.run("config", "--home", home, "--port", 8080, "--deterministic", "--json").json();
    assertEquals(home.toString(), json.get("home").asText());
    assertEquals(file.toString(), json.get("file").asText());
    assertEquals(Keys.all().size(), json.get("settings").size());
    assertSetting(json, "port", "8080", "flag --port");
    assertSetting(json, "deterministic", "true", "flag --deterministic");
    assertSetting(json, "max_limit", "5", file + ":1");
    assertSetting(json, "host", "127.0.0.1", "default");
  }

  private static void assertSetting(JsonNode json, String name, String value, String from) {
    for (JsonNode setting : json.get("settings")) {
      if (setting.get("name").asText().equals(name)) {
        assertEquals(value, setting.get("value").asText());
        assertEquals(from, setting.get("from").asText());
        return;
      }
    }
    throw new AssertionError("no setting " + name);
  }

  @Test
  void printsATableForPeople() {
    Ocelli.Result result = Ocelli.run("config", "--home", home);
    assertEquals(0, result.exit(), result.err());
    assertEquals(1 + Keys.all().size(), result.out().lines().count());
    assertTrue(result.out().lines().anyMatch(line -> line.matches("port +6333 +default")));
    assertTrue(result.err().contains("ocelli.toml (not there)"), result.err());
  }

  @Test
  void serveIsRefusedWithEveryProblemBeforeTheHomeIsTouched() {
    Path none = home.resolve("none");
    Ocelli.Result result =
        Ocelli.run("serve", "--home", none, "--port", "x", "--drain", "1", "--host", "0.0.0.0");
    assertEquals(2, result.exit());
    assertTrue(result.err().contains("the settings have 3 problems"), result.err());
    assertTrue(result.err().contains("(flag --port)"), result.err());
    assertTrue(result.err().contains("(flag --drain)"), result.err());
    assertTrue(result.err().contains("(flag --host)"), result.err());
    assertTrue(Files.notExists(none));
  }

  @Test
  void theHelpOfServeNamesEverySetting() {
    String help = Ocelli.run("serve", "--help").out();
    for (Key<?> key : Keys.all()) {
      assertTrue(
          help.contains(" " + key.flag() + "=") || help.contains(" " + key.flag() + "[="), help);
    }
    assertTrue(help.contains("Examples:"), help);
  }
}
