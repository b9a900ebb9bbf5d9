package io.ocelli.app.cli;

import io.ocelli.app.config.Key;
import io.ocelli.app.config.Keys;
import io.ocelli.app.config.Settings;
import io.ocelli.app.config.SettingsReader;
import io.ocelli.app.config.Sources;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    modelTransformer = SettingFlags.class,
    description = {
      "Print the settings that 'ocelli serve' would go by, and where each comes from.",
      "Flags go before variables of the environment, these before the file, that before defaults."
    },
    footer = {
      "",
      "Examples:",
      "  ocelli config",
      "  ocelli config --config /etc/ocelli.toml --json",
      "  OCELLI_PORT=8080 ocelli config"
    })
final class ConfigCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private ConfigOption config;
  @Mixin private HomeOption home;
  @Mixin private Terminal terminal;

  @Override
  public Integer call() {
    Sources sources =
        config.sources(home.resolve(), SettingFlags.given(command.commandLine().getParseResult()));
    Settings settings = SettingsReader.read(sources);
    settings.warnings().forEach(warning -> terminal.note("ocelli: " + warning));
    if (terminal.json()) {
      printJson(sources, settings);
    } else {
      printTable(sources, settings);
    }
    return CommandRunner.DONE;
  }

  private void printTable(Sources sources, Settings settings) {
    String row = "%-17s %-24s %s";
    terminal.out().println(row.formatted("SETTING", "VALUE", "FROM"));
    for (Key<?> key : Keys.all()) {
      terminal
          .out()
          .println(
              row.formatted(
                  key.name(),
                  Terminal.printable(settings.shown(key)),
                  Terminal.printable(settings.origin(key).toString())));
    }
    String file = Terminal.printable(sources.path().toString());
    terminal.note(
        "Home: "
            + Terminal.printable(sources.home().toString())
            + "  File: "
            + (Files.exists(sources.path()) ? file : file + " (not there)"));
  }

  private void printJson(Sources sources, Settings settings) {
    terminal.print(
        new Fields()
            .put("home", sources.home().toString())
            .put("file", Files.exists(sources.path()) ? sources.path().toString() : null)
            .list(
                "settings",
                Keys.all(),
                key ->
                    new Fields()
                        .put("name", key.name())
                        .put("value", settings.shown(key))
                        .put("from", settings.origin(key).toString())
                        .object())
            .object());
  }
}
