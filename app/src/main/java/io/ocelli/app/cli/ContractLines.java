package io.ocelli.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocelli.app.node.JsonValues;
import io.ocelli.core.payload.Value;
import io.ocelli.encoder.contract.ModelContract;
import io.ocelli.encoder.folder.ContractWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/// A model's contract as people read and set it: a line a key.
final class ContractLines {
  private ContractLines() {}

  /// Values by dotted key, in the order of an `ocelli.json`.
  static Map<String, String> of(ModelContract contract) {
    Map<String, String> lines = new LinkedHashMap<>();
    flatten("", ContractWriter.write(contract), lines);
    return lines;
  }

  private static void flatten(String path, JsonNode node, Map<String, String> lines) {
    if (!node.isObject()) {
      lines.put(path, node.isTextual() ? node.textValue() : node.toString());
      return;
    }
    node.properties()
        .forEach(field ->
            flatten(
                path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                field.getValue(),
                lines));
  }

  static Value json(ModelContract contract) {
    return JsonValues.of(ContractWriter.write(contract));
  }
}
