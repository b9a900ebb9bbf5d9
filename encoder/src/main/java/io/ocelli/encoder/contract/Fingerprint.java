package io.ocelli.encoder.contract;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// SHA-256 over all that decides the vectors: the bytes of each tower's files, and its contract.
/// What people read (names, licence) does not count.
public final class Fingerprint {
  private final MessageDigest sha;

  private Fingerprint() {
    try {
      sha = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Of a model whose network is not in a file.
  public static String of(byte[] network, ImageTower tower) {
    Fingerprint fingerprint = new Fingerprint();
    fingerprint.sha.update(network);
    fingerprint.add(tower.canonicalText());
    return fingerprint.hex();
  }

  /// Of one variant of a model in a folder.
  ///
  /// @param folder that the contract's file names are relative to
  /// @throws OcelliException CORRUPT when a file cannot be read
  public static String of(Path folder, ModelContract contract, Precision precision) {
    Fingerprint fingerprint = new Fingerprint();
    if (contract.image() != null) {
      fingerprint.add(folder, files(contract.image(), precision));
      fingerprint.add(contract.image().canonicalText());
    }
    if (contract.text() != null) {
      fingerprint.add(folder, files(contract.text(), precision));
      fingerprint.add(contract.text().canonicalText());
    }
    if (contract.pairs() != null) {
      fingerprint.add(folder, files(contract.pairs(), precision));
      fingerprint.add(contract.pairs().canonicalText());
    }
    return fingerprint.hex();
  }

  /// All files that a model needs, of all its variants.
  public static Set<String> files(ModelContract contract) {
    Set<String> files = new LinkedHashSet<>();
    for (Precision precision : contract.variants()) {
      if (contract.image() != null) {
        files.addAll(files(contract.image(), precision));
      }
      if (contract.text() != null) {
        files.addAll(files(contract.text(), precision));
      }
      if (contract.pairs() != null) {
        files.addAll(files(contract.pairs(), precision));
      }
    }
    return files;
  }

  /// The files that a tower's vectors depend on, in a fixed order.
  private static List<String> files(ImageTower tower, Precision precision) {
    List<String> files = new ArrayList<>();
    files.add(tower.graph().files().get(precision));
    files.addAll(files(tower.head()));
    if (tower.faces() != null) {
      files.add(tower.faces().model());
    }
    return files;
  }

  private static List<String> files(TextTower tower, Precision precision) {
    List<String> files = new ArrayList<>();
    switch (tower.model()) {
      case TextTower.TextModel.Onnx(Graph graph) -> files.add(graph.files().get(precision));
      case TextTower.TextModel.StaticTable(String file) -> files.add(file);
    }
    files.add(tower.input().tokenizer());
    if (tower.output() instanceof TextTower.TextOutput.Dense(VectorHead head)) {
      files.addAll(files(head));
    }
    return files;
  }

  private static List<String> files(PairScorer pairs, Precision precision) {
    String network = pairs.graph().files().get(precision);
    return switch (pairs.sides()) {
      case PairScorer.Sides.Texts(TextInput input) -> List.of(network, input.tokenizer());
      case PairScorer.Sides.Pictures _ -> List.of(network);
      case PairScorer.Sides.TextAndPicture both -> List.of(network, both.text().tokenizer());
    };
  }

  private static List<String> files(VectorHead head) {
    return head.heads().stream()
        .map(layer ->
            switch (layer) {
              case Head.Dense(String file, var _) -> file;
            })
        .toList();
  }

  private void add(String text) {
    sha.update(text.getBytes(StandardCharsets.UTF_8));
  }

  private void add(Path folder, List<String> files) {
    for (String file : files) {
      for (Path part : ModelFiles.parts(folder.resolve(file))) {
        add(part);
      }
    }
  }

  private void add(Path file) {
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read; (read = in.read(buffer)) >= 0; ) {
        sha.update(buffer, 0, read);
      }
    } catch (IOException e) {
      throw new OcelliException(
          ErrorKind.CORRUPT, "the model's file %s cannot be read: %s".formatted(file, e), e);
    }
  }

  private String hex() {
    return HexFormat.of().formatHex(sha.digest());
  }
}
