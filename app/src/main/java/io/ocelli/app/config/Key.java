package io.ocelli.app.config;

import java.util.Locale;

/// A setting.
///
/// @param name in a file; a flag is named after it, and so is a variable of the environment
/// @param otherwise where nobody sets it; null for nothing
/// @param about one line for people
public record Key<T>(String name, Kind<T> kind, T otherwise, Secrecy secrecy, String about) {

  /// Who may see a value.
  public enum Secrecy {
    OPEN,
    SECRET
  }

  public String flag() {
    return "--" + name.replace('_', '-');
  }

  public String variable() {
    return Keys.PREFIX + name.toUpperCase(Locale.ROOT);
  }

  /// The default as people write it; empty for nothing.
  public String shownDefault() {
    return otherwise == null ? "" : kind.show().apply(otherwise);
  }
}
