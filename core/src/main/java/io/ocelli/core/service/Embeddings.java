package io.ocelli.core.service;

import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.vector.Region;
import java.util.List;

/// Vectors of pictures and texts, apart from any collection. Safe for use by many threads. Failures
/// are [io.ocelli.core.error.OcelliException]s that say which parameter they are about.
public interface Embeddings {

  /// The encoders there are.
  List<EncoderInfo> models();

  /// @throws io.ocelli.core.error.OcelliException NOT_FOUND, naming what there is
  EncoderInfo model(String name);

  /// One vector an input, in their order, as new collections of that encoder store it: through the
  /// transform that the encoder ships, where it has one.
  Answer embed(Wanted wanted);

  /// @param model null for the encoder that is used where none is named
  /// @param prompt name of the model's prompt that is put before texts; null for none
  /// @param dimensions length of the vectors; 0 for the model's own
  record Wanted(String model, List<Input> inputs, String prompt, int dimensions) {
    public Wanted {
      inputs = List.copyOf(inputs);
    }
  }

  /// What a vector is made of.
  sealed interface Input {
    record Text(String text) implements Input {}

    /// A text that is cut into the model's tokens already.
    record Tokens(int[] ids) implements Input {}

    /// @param file still encoded
    /// @param region null for the whole picture
    record Picture(byte[] file, Region region) implements Input {}
  }

  /// @param tokens that the network read of all texts together
  record Answer(EncoderInfo encoder, List<float[]> vectors, long tokens) {
    public Answer {
      vectors = List.copyOf(vectors);
    }
  }
}
