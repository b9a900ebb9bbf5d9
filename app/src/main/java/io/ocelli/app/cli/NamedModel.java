package io.ocelli.app.cli;

import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.contract.ModelContract;
import io.ocelli.encoder.contract.Precision;
import io.ocelli.encoder.folder.FolderReader;
import io.ocelli.encoder.model.OpenModel;
import io.ocelli.encoder.onnx.NetworkSettings;
import io.ocelli.encoder.store.InstalledModel;
import io.ocelli.encoder.store.ModelName;
import io.ocelli.encoder.store.ModelStore;
import io.ocelli.storage.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A model as people name it to measure it: one that is installed, a folder or an `.onnx` file;
/// with `:fp16` and the like for a variant, else its most exact one.
///
/// @param installed null where it is not
record NamedModel(OpenModel model, InstalledModel installed, Precision precision)
    implements AutoCloseable {
  private static final String BUILTIN = "builtin";

  static NamedModel open(String text, Path home, NetworkSettings settings) {
    int colon = text.lastIndexOf(':');
    Optional<Precision> variant =
        colon < 0 ? Optional.empty() : precision(text.substring(colon + 1));
    String name = variant.isPresent() ? text.substring(0, colon) : text;
    if (name.startsWith(BUILTIN)) {
      return new NamedModel(OpenModel.builtin(settings), null, Precision.FP32);
    }
    Path path = Path.of(name);
    if (Files.exists(path)) {
      ModelContract contract = contract(path.toAbsolutePath().normalize());
      Path folder = Files.isDirectory(path) ? path : path.toAbsolutePath().getParent();
      return open(folder, contract, variant, null, settings);
    }
    InstalledModel installed =
        new ModelStore(Home.models(home))
            .find(name)
            .orElseThrow(() ->
                OcelliException.notFound(
                    "there is no model, folder or file `%s`; 'ocelli models' lists the models"
                        .formatted(name)));
    return open(installed.folder(), installed.contract(), variant, installed, settings);
  }

  private static NamedModel open(
      Path folder,
      ModelContract contract,
      Optional<Precision> variant,
      InstalledModel installed,
      NetworkSettings settings) {
    Precision precision = variant.orElseGet(() -> contract.variants().iterator().next());
    return new NamedModel(
        OpenModel.open(folder, contract, precision, settings), installed, precision);
  }

  private static ModelContract contract(Path path) {
    String name = ModelName.suggest(path.getFileName().toString());
    return (Files.isDirectory(path)
            ? FolderReader.read(path, name, path.toString(), Map.of())
            : FolderReader.readFile(path, name, path.toString(), Map.of()))
        .contract();
  }

  private static Optional<Precision> precision(String text) {
    return Arrays.stream(Precision.values())
        .filter(precision -> precision.wireName().equals(text.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /// `clip:fp16`.
  String title() {
    return model.info().name().replaceFirst(":.*", "") + ":" + precision.wireName();
  }

  @Override
  public void close() {
    model.close();
  }
}
