package io.ocelli.app.config;

import java.nio.file.Path;

/// Where the value of a setting comes from; the strongest first.
public sealed interface Origin {

  /// @param name `--port`
  record Flag(String name) implements Origin {
    @Override
    public String toString() {
      return "flag " + name;
    }
  }

  /// @param name of the environment variable
  record Variable(String name) implements Origin {
    @Override
    public String toString() {
      return "variable " + name;
    }
  }

  record Line(Path file, int line) implements Origin {
    @Override
    public String toString() {
      return file + ":" + line;
    }
  }

  enum Default implements Origin {
    DEFAULT;

    @Override
    public String toString() {
      return "default";
    }
  }
}
