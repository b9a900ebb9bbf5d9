package io.ocelli.encoder.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Folders as they are published, before anybody has exported them.
class WeightsAloneTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"model_type\": \"bert\"}",
        "{\"architecture\": \"resnet50\", \"pretrained_cfg\": {\"input_size\": [3, 224, 224]}}",
        "{}"
      })
  void areRefusedWithTheWayOut(String config) throws IOException {
    Files.writeString(folder.resolve("config.json"), config);
    Files.write(folder.resolve("model.safetensors"), new byte[64]);

    OcelliException refusal =
        assertThrows(
            OcelliException.class, () -> FolderReader.read(folder, "plain", null, Map.of()));

    assertEquals(
        folder
            + " holds no ONNX model: export it first (encoder/export in the source, or"
            + " `optimum-cli export onnx`)",
        refusal.getMessage());
  }
}
