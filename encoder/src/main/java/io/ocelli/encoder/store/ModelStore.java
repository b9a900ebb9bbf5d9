package io.ocelli.encoder.store;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.contract.Fingerprint;
import io.ocelli.encoder.contract.ModelContract;
import io.ocelli.encoder.contract.ModelFiles;
import io.ocelli.encoder.contract.Precision;
import io.ocelli.encoder.folder.ContractWriter;
import io.ocelli.encoder.folder.FolderReader;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// The models of a home: a folder each, with the files that the contract names, the whole contract
/// (`ocelli.json`) and `installed.json`. A model appears by one rename, so that other processes see
/// it whole or not at all; no lock is needed.
public final class ModelStore {
  /// Half-made and half-deleted models; left by a process that died, removed by whoever adds one
  /// after a day.
  private static final String TEMPORARY = ".tmp-";

  private static final Duration ABANDONED = Duration.ofDays(1);

  private final Path folder;

  /// @param folder need not exist
  public ModelStore(Path folder) {
    this.folder = folder;
  }

  /// In the order of their names; what is damaged is left out.
  public List<InstalledModel> list() {
    List<InstalledModel> models = new ArrayList<>();
    for (String name : names()) {
      try {
        find(name).ifPresent(models::add);
      } catch (OcelliException damaged) {
        // `ocelli models show NAME` says what is wrong with it.
      }
    }
    return models;
  }

  /// Of all folders, damaged ones too.
  public List<String> names() {
    try (Stream<Path> folders = Files.list(folder)) {
      return folders
          .map(path -> path.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (IOException e) {
      throw failed("the models in %s cannot be listed".formatted(folder), e);
    }
  }

  /// @throws OcelliException CORRUPT where its files are damaged
  public Optional<InstalledModel> find(String name) {
    Path model = folder.resolve(ModelName.checked(name));
    return Files.isDirectory(model) ? Optional.of(InstalledFile.read(model)) : Optional.empty();
  }

  /// Copies what the contract names.
  ///
  /// @param source the folder that the contract's files are relative to
  /// @param replace whether a model of this name may be there already
  /// @throws OcelliException ALREADY_EXISTS, INVALID_VALUE for a file that is missing, STORAGE_FULL
  public InstalledModel add(Path source, ModelContract contract, boolean replace) {
    Path target = folder.resolve(ModelName.checked(contract.name()));
    if (!replace) {
      requireFree(contract.name());
    }
    Path making = folder.resolve(TEMPORARY + UUID.randomUUID());
    try {
      Files.createDirectories(making);
      sweep();
      copy(source, making, contract);
      Files.write(making.resolve(FolderReader.OWN), ContractWriter.bytes(contract));
      Map<Precision, String> fingerprints = fingerprints(making, contract);
      InstalledFile.write(making, fingerprints);
      putInPlace(making, target);
      return new InstalledModel(target, contract, fingerprints);
    } catch (IOException e) {
      throw failed("model `%s` cannot be installed".formatted(contract.name()), e);
    } finally {
      delete(making);
    }
  }

  /// @throws OcelliException ALREADY_EXISTS
  public void requireFree(String name) {
    if (Files.exists(folder.resolve(ModelName.checked(name)))) {
      throw new OcelliException(
          ErrorKind.ALREADY_EXISTS,
          "there is a model `%s` already: give another name with --name, or --replace"
              .formatted(name));
    }
  }

  /// Changes when the model is replaced; null where there is none.
  public FileTime version(String name) {
    try {
      return Files.getLastModifiedTime(InstalledFile.of(folder.resolve(ModelName.checked(name))));
    } catch (IOException gone) {
      return null;
    }
  }

  /// @return whether there was one
  public boolean remove(String name) {
    Path model = folder.resolve(ModelName.checked(name));
    Path leaving = folder.resolve(TEMPORARY + UUID.randomUUID());
    try {
      Files.move(model, leaving, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException none) {
      return false;
    } catch (IOException e) {
      throw failed("model `%s` cannot be removed".formatted(name), e);
    }
    delete(leaving);
    return true;
  }

  private static Map<Precision, String> fingerprints(Path folder, ModelContract contract) {
    Map<Precision, String> fingerprints = new EnumMap<>(Precision.class);
    for (Precision precision : contract.variants()) {
      fingerprints.put(precision, Fingerprint.of(folder, contract, precision));
    }
    return fingerprints;
  }

  private static void copy(Path source, Path to, ModelContract contract) throws IOException {
    Set<Path> files = new LinkedHashSet<>();
    for (String file : Fingerprint.files(contract)) {
      Path path = source.resolve(file);
      if (!Files.isRegularFile(path)) {
        throw OcelliException.invalid(
            "model `%s`: there is no file %s".formatted(contract.name(), path));
      }
      files.addAll(ModelFiles.parts(path));
    }
    for (Path file : files) {
      Path copy = to.resolve(source.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      // The file itself where the hub's cache has a link to it.
      Files.copy(file.toRealPath(), copy);
    }
  }

  /// A folder cannot replace another in one step: the old one steps aside first, and back if the
  /// new one cannot follow.
  private void putInPlace(Path made, Path target) throws IOException {
    Path old = folder.resolve(TEMPORARY + UUID.randomUUID());
    boolean moved = Files.exists(target);
    if (moved) {
      Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
    }
    try {
      Files.move(made, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (moved) {
        Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
      }
      throw e;
    }
    delete(old);
  }

  private void sweep() throws IOException {
    Instant old = Instant.now().minus(ABANDONED);
    try (Stream<Path> left = Files.list(folder)) {
      for (Path path : left.toList()) {
        boolean temporary = path.getFileName().toString().startsWith(TEMPORARY);
        if (temporary && Files.getLastModifiedTime(path).toInstant().isBefore(old)) {
          delete(path);
        }
      }
    }
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      // Nobody reads it; it only takes room.
    }
  }

  private static OcelliException failed(String what, IOException e) {
    boolean full = String.valueOf(e.getMessage()).contains("No space left");
    String why =
        e instanceof FileSystemException file && file.getReason() != null
            ? file.getReason()
            : e.toString();
    return new OcelliException(
        full ? ErrorKind.STORAGE_FULL : ErrorKind.FORBIDDEN,
        what + ": " + (full ? "the disk is full; free some space" : why),
        e);
  }
}
