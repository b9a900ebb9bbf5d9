package io.ocelli.encoder.text;

import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.safetensors.SafeTensor;
import io.ocelli.encoder.safetensors.SafetensorsFile;
import java.nio.file.Path;

/// A row a token, as model2vec and sentence-transformers' StaticEmbedding store it: `embeddings` or
/// `embedding.weight`; where the vocabulary is quantised, a `mapping` from tokens to rows and
/// `weights` of tokens. Read where it lies, by any thread.
final class StaticTable implements AutoCloseable {
  private final SafetensorsFile file;
  private final SafeTensor rows;
  private final SafeTensor mapping;
  private final SafeTensor weights;
  private final int dims;

  /// @param tokens ids are below it
  static StaticTable open(Path path, int tokens) {
    SafetensorsFile file = SafetensorsFile.open(path);
    try {
      return new StaticTable(path, file, tokens);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private StaticTable(Path path, SafetensorsFile file, int tokens) {
    this.file = file;
    rows =
        file.find("embedding.weight") == null
            ? file.get("embeddings")
            : file.get("embedding.weight");
    mapping = file.find("mapping");
    weights = file.find("weights");
    if (rows.shape().size() != 2) {
      throw OcelliException.invalid(
          "%s: `%s` is %s, not [tokens, dims]".formatted(path, rows.name(), rows.shape()));
    }
    dims = Math.toIntExact(rows.shape().getLast());
    check(path, tokens);
  }

  private void check(Path path, int tokens) {
    long mapped = mapping == null ? rows.shape().getFirst() : mapping.size();
    if (mapped < tokens || weights != null && weights.size() < tokens) {
      throw OcelliException.invalid(
          "%s has rows or weights for fewer than the tokenizer's %d tokens"
              .formatted(path, tokens));
    }
    for (int token = 0; token < tokens; token++) {
      long row = row(token);
      if (row < 0 || row >= rows.shape().getFirst()) {
        throw OcelliException.invalid(
            "%s maps token %d to row %d of %d"
                .formatted(path, token, row, rows.shape().getFirst()));
      }
    }
  }

  int dims() {
    return dims;
  }

  /// Whether unknown tokens have no part in the mean: model2vec leaves them out,
  /// sentence-transformers takes their row.
  boolean dropsUnknown() {
    return rows.name().equals("embeddings");
  }

  /// The weighted row of a token, written to `out` from `at` on.
  void read(int token, float[] out, int at) {
    long from = row(token) * dims;
    float weight = weights == null ? 1 : weights.toFloat(token);
    for (int i = 0; i < dims; i++) {
      out[at + i] = rows.toFloat(from + i) * weight;
    }
  }

  private long row(int token) {
    return mapping == null ? token : mapping.toLong(token);
  }

  @Override
  public void close() {
    file.close();
  }
}
