package io.ocelli.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.onnx.DeviceWish;
import io.ocelli.server.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where settings come from, and what is said of those that are wrong.
class SettingsReaderTest {
  @TempDir Path home;

  private Path file(String text) throws IOException {
    return Files.writeString(home.resolve("ocelli.toml"), text);
  }

  private Settings read(Map<String, String> flags, Map<String, String> environment) {
    return SettingsReader.read(new Sources(home, null, flags, environment));
  }

  private List<String> problems(Map<String, String> flags, Map<String, String> environment) {
    OcelliException e = assertThrows(OcelliException.class, () -> read(flags, environment));
    assertEquals(ErrorKind.INVALID_VALUE, e.kind());
    return e.getMessage().lines().map(String::strip).toList();
  }

  @Test
  void withoutAnythingTheDefaultsOfTheServerStand() {
    ServeSettings settings =
        ServeSettings.of(read(Map.of(), Map.of()), "test", home.resolve("thumbnails"));
    assertEquals(
        ServerSettings.onLoopback("test", 6333, home.resolve("thumbnails")), settings.server());
    assertEquals(DeviceWish.AUTO, settings.networks().device());
    assertTrue(settings.warmUp());
  }

  @Test
  void flagsGoBeforeTheEnvironmentBeforeTheFileBeforeDefaults() throws IOException {
    file("port = 1\nmax_limit = 2\nmax_batch = 3\n");
    Settings settings =
        read(Map.of("port", "7"), Map.of("OCELLI_PORT", "5", "OCELLI_MAX_LIMIT", "6"));
    assertEquals(7, settings.get(Keys.PORT));
    assertEquals("flag --port", settings.origin(Keys.PORT).toString());
    assertEquals(6, settings.get(Keys.MAX_LIMIT));
    assertEquals("variable OCELLI_MAX_LIMIT", settings.origin(Keys.MAX_LIMIT).toString());
    assertEquals(3, settings.get(Keys.MAX_BATCH));
    assertEquals(home.resolve("ocelli.toml") + ":3", settings.origin(Keys.MAX_BATCH).toString());
    assertEquals("default", settings.origin(Keys.MAX_OFFSET).toString());
  }

  @Test
  void everyKindOfValueIsReadAsPeopleWriteIt() throws IOException {
    file(
        """
        # a comment
        host_names = ["a.example", # behind a value
          'b.example',
        ]
        max_body = "64MiB"
        max_headers = 65_536
        idle_timeout = "2m"
        slow_query = "250ms"
        deterministic = true
        snapshot_urls = 'public'
        """);
    Settings settings = read(Map.of(), Map.of("OCELLI_DRAIN", "0s"));
    assertEquals(Set.of("a.example", "b.example"), settings.get(Keys.HOST_NAMES));
    assertEquals(64L << 20, settings.get(Keys.MAX_BODY));
    assertEquals(65_536, settings.get(Keys.MAX_HEADERS));
    assertEquals(Duration.ofMinutes(2), settings.get(Keys.IDLE_TIMEOUT));
    assertEquals(Duration.ofMillis(250), settings.get(Keys.SLOW_QUERY));
    assertEquals(true, settings.get(Keys.DETERMINISTIC));
    assertEquals(ServerSettings.SnapshotSources.Urls.PUBLIC, settings.get(Keys.SNAPSHOT_URLS));
    assertEquals(Duration.ZERO, settings.get(Keys.DRAIN));
  }

  @Test
  void everythingThatIsWrongIsToldAtOnceWithItsPlace() throws IOException {
    Path file =
        file("prot = 1\nmax_depth = 3\nhost = \"0.0.0.0\"\nlog = loud\n[server]\nport = [\"1\"]\n");
    List<String> problems =
        problems(
            Map.of("drain", "soon"), Map.of("OCELLI_MAX_BODY", "3GiB", "OCELLI_DEVICE", "tpu"));
    assertEquals("the settings have 9 problems:", problems.getFirst());
    assertEquals(
        Set.of(
            "there is no setting `prot`, do you mean `port`? (" + file + ":1)",
            "max_depth = 3: must be a whole number from 8 to 1000 (" + file + ":2)",
            "host = 0.0.0.0: other machines could read and write everything, as nobody needs a"
                + " key; set `api_key`, listen on 127.0.0.1, or say `allow_open = true` where the"
                + " network is yours ("
                + file
                + ":3)",
            "`loud` needs quotes: \"loud\" (" + file + ":4)",
            "there are no tables among the settings: write `key = value` (" + file + ":5)",
            "port = 1: takes one value, not an array (" + file + ":6)",
            "drain = soon: must be a time such as 500ms, 10s or 5m (flag --drain)",
            "max_body = 3GiB: must be from 1KiB to 1GiB (variable OCELLI_MAX_BODY)",
            "device = tpu: no device `tpu`: use auto, cpu, cuda:0 or tensorrt:0 (variable"
                + " OCELLI_DEVICE)"),
        Set.copyOf(problems.subList(1, problems.size())));
  }

  @Test
  void aVariableThatIsNoSettingIsNamedAndIgnored() {
    Settings settings =
        read(
            Map.of(),
            Map.of(
                "OCELLI_PROT", "1",
                "OCELLI_HOME", "/elsewhere",
                "OCELLI_JAVA_OPTS", "-Xmx1g",
                "PATH", "/bin"));
    assertEquals(
        List.of(
            "the variable OCELLI_PROT is ignored: there is no such setting, do you mean"
                + " OCELLI_PORT?"),
        settings.warnings());
  }

  @Test
  void anEmptyVariableIsNone() {
    assertEquals(6333, read(Map.of(), Map.of("OCELLI_PORT", " ")).get(Keys.PORT));
  }

  @Test
  void aFileThatSomebodyNamesMustBeThere() {
    Path missing = home.resolve("none.toml");
    OcelliException e =
        assertThrows(
            OcelliException.class,
            () -> SettingsReader.read(new Sources(home, missing, Map.of(), Map.of())));
    assertTrue(e.getMessage().contains("there is no file " + missing), e.getMessage());
    assertEquals(1, problems(Map.of(), Map.of("OCELLI_CONFIG", missing.toString())).size());
  }

  @Test
  void theFileThatAFlagNamesGoesBeforeTheOneThatAVariableNames() throws IOException {
    Path one = Files.writeString(home.resolve("one.toml"), "port = 1");
    Path two = Files.writeString(home.resolve("two.toml"), "port = 2");
    Map<String, String> environment = Map.of("OCELLI_CONFIG", two.toString());
    file("port = 3");
    assertEquals(2, read(Map.of(), environment).get(Keys.PORT));
    Settings named = SettingsReader.read(new Sources(home, one, Map.of(), environment));
    assertEquals(1, named.get(Keys.PORT));
  }

  @Test
  void beyondThisMachineOnlyWhereItIsAskedForByName() {
    assertEquals("0.0.0.0", read(open("0.0.0.0"), Map.of()).get(Keys.HOST));
    for (String own : List.of("localhost", "127.0.0.1", "127.1.2.3", "::1")) {
      assertEquals(own, read(Map.of("host", own), Map.of()).get(Keys.HOST));
    }
    for (String other : List.of("::", "192.168.1.2", "127.0.0.1.example.org", "myhost")) {
      assertEquals(1, problems(Map.of("host", other), Map.of()).size(), other);
    }
  }

  private static Map<String, String> open(String host) {
    return Map.of("host", host, "allow_open", "true");
  }
}
