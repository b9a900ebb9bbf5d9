package io.ocelli.encoder.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.contract.Fingerprint;
import io.ocelli.encoder.contract.ModelContract;
import io.ocelli.encoder.contract.ModelFiles;
import io.ocelli.encoder.contract.Precision;
import io.ocelli.encoder.folder.ContractReader;
import io.ocelli.encoder.folder.FolderReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/// `installed.json`: what takes long to work out. `{"format": 1, "fingerprints": {"fp32": hex},
/// "files": {path: bytes}}`; a file whose length has changed is damage.
final class InstalledFile {
  private static final String NAME = "installed.json";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private InstalledFile() {}

  static Path of(Path model) {
    return model.resolve(NAME);
  }

  static void write(Path model, Map<Precision, String> fingerprints) throws IOException {
    ObjectNode tree = MAPPER.createObjectNode().put("format", 1);
    ObjectNode marks = tree.putObject("fingerprints");
    fingerprints.forEach((precision, hex) -> marks.put(precision.wireName(), hex));
    ObjectNode files = tree.putObject("files");
    ModelContract contract = contract(model);
    for (String file : Fingerprint.files(contract)) {
      for (Path part : ModelFiles.parts(model.resolve(file))) {
        files.put(model.relativize(part).toString(), Files.size(part));
      }
    }
    Files.write(
        model.resolve(NAME), MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(tree));
  }

  static InstalledModel read(Path model) {
    try {
      JsonNode tree = MAPPER.readTree(Files.readAllBytes(model.resolve(NAME)));
      for (Map.Entry<String, JsonNode> file : tree.path("files").properties()) {
        Path path = model.resolve(file.getKey()).normalize();
        if (!path.startsWith(model)
            || !Files.isRegularFile(path)
            || Files.size(path) != file.getValue().asLong()) {
          throw damaged(model, "its file " + file.getKey() + " has changed or is gone", null);
        }
      }
      Map<Precision, String> fingerprints = new EnumMap<>(Precision.class);
      for (Precision precision : Precision.values()) {
        JsonNode hex = tree.path("fingerprints").path(precision.wireName());
        if (hex.isTextual()) {
          fingerprints.put(precision, hex.textValue());
        }
      }
      return new InstalledModel(model, contract(model), fingerprints);
    } catch (JsonProcessingException e) {
      throw damaged(model, NAME + " is no JSON", e);
    } catch (IOException e) {
      throw damaged(model, e.toString(), e);
    }
  }

  private static ModelContract contract(Path model) {
    return ContractReader.read(model.resolve(FolderReader.OWN));
  }

  private static OcelliException damaged(Path model, String what, Exception cause) {
    return new OcelliException(
        ErrorKind.CORRUPT,
        "model `%s` is damaged: %s; add it again with --replace"
            .formatted(model.getFileName(), what),
        cause);
  }
}
