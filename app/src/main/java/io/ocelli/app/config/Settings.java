package io.ocelli.app.config;

import java.util.List;
import java.util.Map;

/// The value of every setting and where it comes from. Immutable.
public final class Settings {
  private final Map<Key<?>, Chosen<?>> chosen;
  private final List<String> warnings;

  record Chosen<T>(T value, Origin origin) {}

  /// @param chosen one for each of [Keys#all]
  Settings(Map<Key<?>, Chosen<?>> chosen, List<String> warnings) {
    this.chosen = Map.copyOf(chosen);
    this.warnings = List.copyOf(warnings);
  }

  @SuppressWarnings("unchecked") // Keys are put in with values of their own type.
  public <T> T get(Key<T> key) {
    return (T) chosen.get(key).value();
  }

  public Origin origin(Key<?> key) {
    return chosen.get(key).origin();
  }

  /// What was ignored, in sentences.
  public List<String> warnings() {
    return warnings;
  }

  /// For people; secrets are masked, nothing is empty.
  public <T> String shown(Key<T> key) {
    T value = get(key);
    return switch (key.secrecy()) {
      case OPEN -> value == null ? "" : key.kind().show().apply(value);
      case SECRET -> value == null ? "" : "********";
    };
  }
}
