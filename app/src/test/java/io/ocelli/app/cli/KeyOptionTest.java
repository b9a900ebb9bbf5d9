package io.ocelli.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.OcelliException;
import io.ocelli.server.ServerSettings.Keys;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class KeyOptionTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("OCELLI_API_KEY", "full", "OCELLI_READ_ONLY_API_KEY", "reads");

  @Test
  void keysComeFromTheEnvironmentUnlessTheyAreGiven() {
    assertEquals(new Keys("full", "reads", false), keys(ENVIRONMENT));
    assertEquals(
        new Keys("given", "reads", true), keys(ENVIRONMENT, "--api-key", "given", "--jwt-rbac"));
    assertTrue(keys(Map.of()).isNone());
    assertTrue(keys(Map.of("OCELLI_API_KEY", "")).isNone());
  }

  @Test
  void tokensNeedTheKeyThatSignsThem() {
    assertThrows(
        OcelliException.class, () -> keys(Map.of(), "--read-only-api-key", "r", "--jwt-rbac"));
  }

  @Test
  void keysAreNotPrinted() {
    assertEquals("Keys[key=true, readOnlyKey=true, tokens=false]", keys(ENVIRONMENT).toString());
  }

  private static Keys keys(Map<String, String> environment, String... arguments) {
    KeyOption option = new KeyOption();
    new CommandLine(option).parseArgs(arguments);
    return option.security(environment).keys();
  }
}
