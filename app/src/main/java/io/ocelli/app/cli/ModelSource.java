package io.ocelli.app.cli;

import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.contract.Precision;
import io.ocelli.encoder.folder.FolderReader;
import io.ocelli.encoder.folder.FolderReader.Derived;
import io.ocelli.encoder.hub.FileChoice;
import io.ocelli.encoder.hub.Hub;
import io.ocelli.encoder.hub.HubModel;
import io.ocelli.encoder.hub.HubSettings;
import io.ocelli.encoder.store.ModelName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/// Where a model comes from.
///
/// @param folder that its files are in
/// @param network the one file that counts; null for the whole folder
/// @param origin what people wrote
record ModelSource(Path folder, Path network, String origin) {
  private static final String HUB = "hf:";

  /// A folder, a file, or a model of a hub, which is fetched.
  ///
  /// @param variants to be fetched from a hub beside fp32
  static ModelSource of(String text, Set<Precision> variants, Terminal terminal) {
    if (text.startsWith(HUB)) {
      return new ModelSource(fetch(HubModel.parse(text), variants, terminal), null, text);
    }
    Path path = Path.of(text).toAbsolutePath().normalize();
    if (Files.isRegularFile(path)) {
      return new ModelSource(path.getParent(), path, text);
    }
    if (!Files.isDirectory(path)) {
      throw OcelliException.notFound(
          "there is no folder or file %s; a model of a hub is written hf:org/name".formatted(text));
    }
    return new ModelSource(path, null, text);
  }

  private static Path fetch(HubModel model, Set<Precision> variants, Terminal terminal) {
    try (Hub hub = new Hub(HubSettings.fromEnvironment(System.getenv()));
        ProgressLine line = terminal.progress()) {
      HubProgress progress = new HubProgress(line);
      return hub.download(model, new FileChoice(variants), progress);
    }
  }

  /// A name for people who give none, known before anything is fetched.
  static String suggestedName(String text) {
    return ModelName.suggest(
        text.startsWith(HUB)
            ? text.replaceFirst("@.*", "")
            : Path.of(text).toAbsolutePath().normalize().getFileName().toString());
  }

  Derived read(String name, Map<String, String> settings) {
    return network == null
        ? FolderReader.read(folder, name, origin, settings)
        : FolderReader.readFile(network, name, origin, settings);
  }
}
