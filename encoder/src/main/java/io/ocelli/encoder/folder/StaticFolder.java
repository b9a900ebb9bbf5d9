package io.ocelli.encoder.folder;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;

/// A static embedder: a table of token vectors in `model.safetensors` beside a `tokenizer.json`
/// (model2vec, and sentence-transformers' StaticEmbedding without its modules).
final class StaticFolder {
  static final String TABLE = "model.safetensors";

  /// There is no network that limits it; texts beyond are cut off all the same.
  static final int CONTEXT = 1 << 16;

  private StaticFolder() {}

  static boolean is(Path folder, ObjectNode config) {
    boolean model2vec = config.path("model_type").asText().equals("model2vec");
    boolean bare =
        config.isEmpty() && Files.isRegularFile(folder.resolve(TransformersFolder.TOKENIZER));
    return Files.isRegularFile(folder.resolve(TABLE)) && (model2vec || bare);
  }

  static void read(ObjectNode config, Draft draft) {
    draft
        .put("family", "static")
        .put("text.table", TABLE)
        .put("text.tokenizer", TransformersFolder.TOKENIZER)
        .put("text.context", CONTEXT)
        .put("text.normalise", config.path("normalize").asBoolean(true))
        .put("text.dims", config.hasNonNull("hidden_dim") ? config.path("hidden_dim") : null);
  }
}
