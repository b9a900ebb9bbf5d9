package io.ocelli.encoder.folder;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ocelli.encoder.safetensors.SafetensorsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// A static embedder: a table of token vectors in `model.safetensors` beside a `tokenizer.json`
/// (model2vec, and sentence-transformers' StaticEmbedding without its modules).
final class StaticFolder {
  static final String TABLE = "model.safetensors";

  /// What model2vec cuts texts to unless it is told otherwise.
  private static final int MODEL2VEC_CONTEXT = 512;

  /// sentence-transformers' tables have no limit; texts beyond are cut off all the same.
  static final int CONTEXT = 1 << 16;

  private static final List<String> NAMES = List.of("embedding.weight", "embeddings");

  private StaticFolder() {}

  static boolean is(Path folder, ObjectNode config) {
    boolean model2vec = config.path("model_type").asText().equals("model2vec");
    boolean bare =
        config.isEmpty() && Files.isRegularFile(folder.resolve(TransformersFolder.TOKENIZER));
    return Files.isRegularFile(folder.resolve(TABLE)) && (model2vec || bare);
  }

  static void read(Path folder, ObjectNode config, Draft draft) {
    draft
        .put("family", "static")
        .put("text.table", TABLE)
        .put("text.tokenizer", TransformersFolder.TOKENIZER)
        .put("text.context", config.isEmpty() ? CONTEXT : MODEL2VEC_CONTEXT)
        .put("text.normalise", config.path("normalize").asBoolean(true))
        .put("text.dims", dims(folder.resolve(TABLE)));
  }

  /// The table's columns; what the configuration says may be from before a reduction.
  static Long dims(Path table) {
    try (SafetensorsFile file = SafetensorsFile.open(table)) {
      return NAMES.stream()
          .map(file::find)
          .filter(Objects::nonNull)
          .map(tensor -> tensor.shape().getLast())
          .findFirst()
          .orElse(null);
    }
  }
}
