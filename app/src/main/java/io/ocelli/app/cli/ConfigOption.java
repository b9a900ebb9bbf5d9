package io.ocelli.app.cli;

import io.ocelli.app.config.ServeSettings;
import io.ocelli.app.config.Settings;
import io.ocelli.app.config.SettingsReader;
import io.ocelli.app.config.Sources;
import io.ocelli.app.logging.Logging;
import io.ocelli.storage.home.Home;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;

/// The file of settings: `--config`, else `OCELLI_CONFIG`, else `ocelli.toml` in the home.
final class ConfigOption {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Settings that no flag and no variable gives (default: $$OCELLI_CONFIG, else ocelli.toml"
              + " in the home).")
  private Path file;

  Sources sources(Path home, Map<String, String> flags) {
    return new Sources(home, file, flags, System.getenv());
  }

  /// Reads everything, tells what is ignored, and logs as the settings say from then on.
  ServeSettings serving(Path home, Map<String, String> flags, Terminal terminal) {
    Settings settings = SettingsReader.read(sources(home, flags));
    settings.warnings().forEach(warning -> terminal.note("ocelli: " + warning));
    ServeSettings serving =
        ServeSettings.of(settings, Version.current(), Home.thumbnailCache(home));
    Logging.configure(serving.log());
    return serving;
  }
}
