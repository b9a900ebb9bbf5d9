package io.ocelli.encoder.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubSettingsTest {
  @TempDir Path home;

  @Test
  void the_cache_is_where_python_has_it() {
    assertEquals(
        Path.of(System.getProperty("user.home"), ".cache/huggingface/hub"),
        HubSettings.fromEnvironment(Map.of("HF_TOKEN", "t")).cache());
    assertEquals(Path.of("/x/huggingface/hub"), cache(Map.of("XDG_CACHE_HOME", "/x")));
    assertEquals(Path.of("/h/hub"), cache(Map.of("XDG_CACHE_HOME", "/x", "HF_HOME", "/h")));
    assertEquals(Path.of("/c"), cache(Map.of("HF_HUB_CACHE", "/c", "HF_HOME", "/h")));
    assertEquals(
        Path.of(System.getProperty("user.home"), "c"), cache(Map.of("HF_HUB_CACHE", "~/c")));
  }

  private static Path cache(Map<String, String> environment) {
    return HubSettings.fromEnvironment(environment).cache();
  }

  @Test
  void the_endpoint_is_the_public_hub_unless_it_is_set() {
    assertEquals(URI.create("https://huggingface.co"), endpoint(""));
    assertEquals(URI.create("http://mirror:8080/hf"), endpoint("http://mirror:8080/hf/"));
  }

  private URI endpoint(String value) {
    return HubSettings.fromEnvironment(Map.of("HF_ENDPOINT", value, "HF_HOME", home.toString()))
        .endpoint();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mirror",
        "ftp://mirror",
        "https://",
        "https://u:p@mirror",
        "https://m?x=1",
        "a b"
      })
  void an_endpoint_that_is_none_is_refused(String value) {
    OcelliException e = assertThrows(OcelliException.class, () -> endpoint(value));
    assertTrue(e.getMessage().contains("HF_ENDPOINT"));
  }

  @Test
  void the_token_is_set_or_in_a_file() throws IOException {
    assertNull(token(Map.of()));
    Files.writeString(home.resolve("token"), "hf_file\n");
    assertEquals("hf_file", token(Map.of()));
    assertEquals("hf_set", token(Map.of("HF_TOKEN", " hf_set ")));
  }

  private String token(Map<String, String> more) {
    Map<String, String> environment = new java.util.HashMap<>(more);
    environment.put("HF_HOME", home.toString());
    return HubSettings.fromEnvironment(environment).token();
  }

  @Test
  void a_token_is_never_part_of_a_text() {
    OcelliException e =
        assertThrows(
            OcelliException.class,
            () -> HubSettings.fromEnvironment(Map.of("HF_TOKEN", "hf_secret\r\nX: y")));
    assertFalse(e.getMessage().contains("hf_secret"));
    assertFalse(
        HubSettings.fromEnvironment(Map.of("HF_TOKEN", "hf_secret"))
            .toString()
            .contains("hf_secret"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"})
  void offline_is_set_by_either_variable(String variable) {
    assertTrue(offline(variable, "1"));
    assertTrue(offline(variable, "yes"));
    assertFalse(offline(variable, "0"));
    assertFalse(offline(variable, ""));
  }

  private static boolean offline(String variable, String value) {
    return HubSettings.fromEnvironment(Map.of(variable, value, "HF_TOKEN", "t")).offline();
  }
}
