package io.ocelli.encoder.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ocelli.encoder.contract.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.Map;

/// `gate.json` in an installed model's folder: `{"format": 1, "variants": {"int8": {"baseline":
/// "fp32", "device": "cpu", "items": 1000, "cosine": 0.997, "overlap": 0.96, "speed": 2.1,
/// "passed": true}}}`. It goes when the model is replaced.
public final class GateFile {
  private static final String NAME = "gate.json";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private GateFile() {}

  /// @param model folder of an installed model
  /// @return empty where nothing was recorded; what cannot be read counts as not recorded
  public static Map<Precision, GateResult> read(Path model) {
    Map<Precision, GateResult> results = new EnumMap<>(Precision.class);
    Path file = model.resolve(NAME);
    if (!Files.exists(file)) {
      return results;
    }
    try {
      JsonNode variants = MAPPER.readTree(Files.readAllBytes(file)).path("variants");
      for (Precision precision : Precision.values()) {
        JsonNode result = variants.path(precision.wireName());
        if (result.isObject()) {
          results.put(precision, result(result));
        }
      }
    } catch (IOException unreadable) {
      results.clear();
    }
    return results;
  }

  private static GateResult result(JsonNode tree) {
    return new GateResult(
        tree.path("baseline").asText(),
        tree.path("device").asText(),
        tree.path("items").asInt(),
        tree.path("cosine").asDouble(),
        tree.path("overlap").asDouble(),
        tree.path("speed").asDouble(),
        tree.path("passed").asBoolean());
  }

  /// Takes the place of what was recorded of this variant.
  public static void record(Path model, Precision variant, GateResult result) throws IOException {
    Map<Precision, GateResult> results = read(model);
    results.put(variant, result);
    ObjectNode tree = MAPPER.createObjectNode().put("format", 1);
    ObjectNode variants = tree.putObject("variants");
    results.forEach((precision, one) ->
        variants
            .putObject(precision.wireName())
            .put("baseline", one.baseline())
            .put("device", one.device())
            .put("items", one.items())
            .put("cosine", one.cosine())
            .put("overlap", one.overlap())
            .put("speed", one.speed())
            .put("passed", one.passed()));
    Path partial = Files.createTempFile(model, NAME, ".partial");
    Files.write(partial, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(tree));
    Files.move(
        partial,
        model.resolve(NAME),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
