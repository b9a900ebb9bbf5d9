package io.ocelli.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HomeOptionTest {
  @Test
  void theEnvironmentNamesTheHome() {
    assertEquals(
        Path.of("/data/eyes"), HomeOption.fromEnvironment(Map.of("OCELLI_HOME", "/data/eyes")));
  }

  @Test
  void xdgDataHomeIsTheNextChoice() {
    assertEquals(
        Path.of("/data/ocelli"), HomeOption.fromEnvironment(Map.of("XDG_DATA_HOME", "/data")));
  }

  @Test
  void theShellsHomeComesBeforeJavas() {
    assertEquals(
        Path.of("/people/eve/.local/share/ocelli"),
        HomeOption.fromEnvironment(Map.of("HOME", "/people/eve")));
  }

  @Test
  void relativeXdgPathsAreIgnoredAsTheirRulesSay() {
    Path fallback = Path.of(System.getProperty("user.home"), ".local", "share", "ocelli");
    assertEquals(fallback, HomeOption.fromEnvironment(Map.of("XDG_DATA_HOME", "data")));
    assertEquals(fallback, HomeOption.fromEnvironment(Map.of("OCELLI_HOME", " ")));
  }
}
