package io.ocelli.encoder.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// `golden/expected.json` of a model's folder, with the pictures that lie beside it.
///
/// @param file for messages, and for its folder
record GoldenFile(Path file, JsonNode expected) {
  private static final String FILE = "golden/expected.json";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /// @return empty where the folder has none
  /// @throws OcelliException INVALID_VALUE when it cannot be read
  static Optional<GoldenFile> in(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new GoldenFile(file, MAPPER.readTree(Files.readAllBytes(file))));
    } catch (IOException e) {
      throw OcelliException.invalid("%s cannot be read: %s".formatted(file, e.getMessage()));
    }
  }

  /// @throws OcelliException INVALID_VALUE for one that is missing or lies elsewhere
  byte[] picture(String name) {
    Path folder = file.getParent();
    Path picture = folder.resolve(name).normalize();
    try {
      if (!picture.startsWith(folder)) {
        throw OcelliException.invalid(
            "%s: the picture %s lies outside its folder".formatted(file, name));
      }
      return Files.readAllBytes(picture);
    } catch (IOException e) {
      throw OcelliException.invalid("%s: the picture %s cannot be read".formatted(file, name));
    }
  }
}
