package io.ocelli.encoder.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.contract.ModelContract;
import io.ocelli.encoder.testing.GoldenFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// In which files of a folder a contract stands.
class FolderFilesTest {
  @TempDir Path temp;

  /// transformers 5 saves a CLIP's image processor inside the file of its whole processor.
  @Test
  void theImageProcessorMayBeAPartOfTheProcessor() throws IOException {
    Path folder = GoldenFolders.model("clip-vit", temp.resolve("clip"));
    ModelContract alone = read(folder);

    Path own = folder.resolve("preprocessor_config.json");
    Files.writeString(
        folder.resolve("processor_config.json"),
        "{\"processor_class\": \"CLIPProcessor\", \"image_processor\": %s}"
            .formatted(Files.readString(own)));
    Files.delete(own);

    assertEquals(alone, read(folder));
  }

  static Stream<Arguments> layers() {
    return Stream.of(
        arguments("roberta-cls", "1_Pooling"),
        arguments("bert-dense", "2_Dense"),
        arguments("splade", "1_SpladePooling"));
  }

  /// Without its file the class token's pooling would be read as the mean.
  @ParameterizedTest
  @MethodSource("layers")
  void aLayerThatLosesItsFileIsNotAnotherLayer(String family, String layer) throws IOException {
    Path folder = GoldenFolders.model(family, temp.resolve(family));
    Path file = folder.resolve(layer).resolve("config.json");
    Files.delete(file);

    assertEquals(
        "%s names a layer whose %s is missing: copy the whole folder of the model"
            .formatted(folder.resolve("modules.json"), file),
        assertThrows(OcelliException.class, () -> read(folder)).getMessage());
  }

  private static ModelContract read(Path folder) {
    return FolderReader.read(folder, "files", null, Map.of()).contract();
  }
}
