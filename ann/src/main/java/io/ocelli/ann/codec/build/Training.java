package io.ocelli.ann.codec.build;

import io.ocelli.ann.mapped.FloatVectors;
import io.ocelli.ann.sample.VectorSample;
import java.io.IOException;

/// Draws what quantisers of a segment learn from.
final class Training {
  private static final long SEED = 0x0CE111;

  private Training() {}

  static VectorSample sample(FloatVectors vectors) throws IOException {
    float[] vector = new float[vectors.dims()];
    VectorSample.Source rows =
        ordinal -> {
          vectors.read(ordinal, vector, 0);
          return vector;
        };
    return VectorSample.draw(rows, vectors.size(), vectors.dims(), SEED);
  }
}
