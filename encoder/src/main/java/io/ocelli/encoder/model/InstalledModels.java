package io.ocelli.encoder.model;

import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.contract.Precision;
import io.ocelli.encoder.onnx.Networks;
import io.ocelli.encoder.store.GateFile;
import io.ocelli.encoder.store.GateResult;
import io.ocelli.encoder.store.InstalledModel;
import io.ocelli.encoder.store.ModelStore;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The installed models as encoders: `NAME`, and `NAME:precision` where there are several variants.
/// A model that is added, replaced or removed beside this process is noticed when it is next asked
/// for.
final class InstalledModels implements AutoCloseable {
  private final ModelStore store;
  private final Networks networks;
  private final Map<String, Entry> entries = new HashMap<>();

  /// Models that were replaced while somebody may still be using them.
  private final List<Model> retired = new ArrayList<>();

  private record Entry(
      FileTime version, InstalledModel installed, Map<Precision, Model> variants) {}

  InstalledModels(ModelStore store, Networks networks) {
    this.store = store;
    this.networks = networks;
  }

  /// All variants of all models.
  synchronized List<Model> list() {
    return store.names().stream()
        .flatMap(name -> {
          try {
            return entry(name).stream();
          } catch (OcelliException damaged) {
            return java.util.stream.Stream.empty();
          }
        })
        .flatMap(entry -> entry.variants.values().stream())
        .toList();
  }

  /// @throws OcelliException CORRUPT where its files are damaged, NOT_FOUND for a variant it lacks
  synchronized Optional<Model> find(String name) {
    int colon = name.indexOf(':');
    String base = colon < 0 ? name : name.substring(0, colon);
    return entry(base).map(entry -> entry.variants.get(precision(entry, name, colon)));
  }

  private Precision precision(Entry entry, String name, int colon) {
    if (colon < 0) {
      return VariantChoice.of(entry.variants.keySet(), networks.device(), gates(entry));
    }
    String wanted = name.substring(colon + 1);
    return Arrays.stream(Precision.values())
        .filter(precision -> precision.wireName().equals(wanted.toLowerCase(Locale.ROOT)))
        .filter(entry.variants::containsKey)
        .findFirst()
        .orElseThrow(() ->
            OcelliException.notFound(
                "the encoder `%s` has no variant `%s`; there is: %s"
                    .formatted(
                        name.substring(0, colon),
                        wanted,
                        String.join(
                            ", ",
                            entry.variants.keySet().stream().map(Precision::wireName).toList()))));
  }

  /// Read each time: they are recorded beside this process.
  private static Map<Precision, GateResult> gates(Entry entry) {
    return entry.variants.size() > 1 ? GateFile.read(entry.installed.folder()) : Map.of();
  }

  private Optional<Entry> entry(String name) {
    FileTime version;
    try {
      version = store.version(name);
    } catch (OcelliException noName) {
      return Optional.empty();
    }
    Entry known = entries.get(name);
    if (known != null && known.version.equals(version)) {
      return Optional.of(known);
    }
    if (known != null) {
      entries.remove(name);
      retired.addAll(known.variants.values());
    }
    if (version == null) {
      return Optional.empty();
    }
    Optional<Entry> entry = store.find(name).map(installed -> open(version, installed));
    entry.ifPresent(fresh -> entries.put(name, fresh));
    return entry;
  }

  private Entry open(FileTime version, InstalledModel installed) {
    Map<Precision, Model> variants = new java.util.EnumMap<>(Precision.class);
    boolean several = installed.fingerprints().size() > 1;
    installed
        .fingerprints()
        .forEach((precision, fingerprint) ->
            variants.put(
                precision,
                new FolderModel(
                    new FolderModel.Variant(installed.folder(), installed.contract(), precision),
                    installed.name() + (several ? ":" + precision.wireName() : ""),
                    fingerprint,
                    networks)));
    return new Entry(version, installed, variants);
  }

  @Override
  public synchronized void close() {
    entries.values().forEach(entry -> entry.variants.values().forEach(Model::close));
    retired.forEach(Model::close);
  }
}
