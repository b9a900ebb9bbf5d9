package io.ocelli.app.cli;

import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;

/// Where everything on disk lives: `--home`, else `OCELLI_HOME`, else by the XDG base directory
/// rules `$XDG_DATA_HOME/ocelli` or `~/.local/share/ocelli`.
final class HomeOption {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      description =
          "Folder that holds everything (default: $$OCELLI_HOME, else ~/.local/share/ocelli).")
  private Path home;

  Path resolve() {
    return home != null ? home.toAbsolutePath().normalize() : fromEnvironment(System.getenv());
  }

  /// The option as it was given, to be shown in suggested commands; empty where it was not.
  String asGiven() {
    return home == null ? "" : " --home " + Terminal.quoted(home.toString());
  }

  static Path fromEnvironment(Map<String, String> environment) {
    String named = environment.get("OCELLI_HOME");
    if (named != null && !named.isBlank()) {
      return Path.of(named).toAbsolutePath().normalize();
    }
    String data = environment.get("XDG_DATA_HOME");
    // The XDG rules say that a relative path is to be ignored.
    Path base =
        data != null && Path.of(data).isAbsolute()
            ? Path.of(data)
            : Path.of(userHome(environment), ".local", "share");
    return base.resolve("ocelli");
  }

  /// `$HOME` as the shell has it; Java's own idea of it comes from the user data base.
  private static String userHome(Map<String, String> environment) {
    String home = environment.get("HOME");
    return home != null && Path.of(home).isAbsolute() ? home : System.getProperty("user.home");
  }
}
