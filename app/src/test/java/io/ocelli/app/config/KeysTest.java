package io.ocelli.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.app.config.Key.Secrecy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Rules that every setting keeps, those too that are still to come.
class KeysTest {
  static List<Key<?>> all() {
    return Keys.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  <T> void whatIsShownCanBeWritten(Key<T> key) {
    if (key.otherwise() != null) {
      assertEquals(key.otherwise(), key.kind().parse().apply(key.shownDefault()));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void namesAndWordsHaveOneForm(Key<?> key) {
    assertTrue(key.name().matches("[a-z]+(_[a-z]+)*"), key.name());
    assertTrue(key.about().endsWith("."), key.about());
    assertEquals(1, all().stream().filter(other -> other.name().equals(key.name())).count());
  }

  @Test
  void secretsAreMasked() {
    Key<String> key = new Key<>("secret", Kinds.TEXT, null, Secrecy.SECRET, "A secret.");
    Map<Key<?>, Settings.Chosen<?>> chosen = new HashMap<>();
    chosen.put(key, new Settings.Chosen<>("hidden", Origin.Default.DEFAULT));
    assertEquals("********", new Settings(chosen, List.of()).shown(key));
  }
}
