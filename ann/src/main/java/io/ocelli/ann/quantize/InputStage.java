package io.ocelli.ann.quantize;

import io.ocelli.ann.kernel.Kernels;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.ann.score.Space;
import io.ocelli.core.collection.CodedPart;
import io.ocelli.core.error.OcelliException;

/// What happens to a vector before it is coded: all but its first `coded` components are dropped
/// (Matryoshka prefixes; Kusupati et al. 2022, section 3), under cosine the rest is made one long,
/// and the training sample's mean is subtracted.
///
/// @param space what nearness means
/// @param dims of the vectors that come in
/// @param coded how many leading components are kept
/// @param mean of the kept components after normalisation
/// @param variance the sample's mean squared distance from `mean`; above 0
public record InputStage(Space space, int dims, int coded, float[] mean, float variance) {
  public InputStage {
    if (dims < 1 || dims > Quantizer.MAX_DIMS || coded < 1 || coded > dims) {
      throw new IllegalArgumentException(coded + " of " + dims + " dims");
    }
    if (mean.length != coded || !(variance > 0 && variance < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(mean.length + " means, variance " + variance);
    }
  }

  /// Learns the mean and the variance.
  static InputStage fit(VectorSample sample, Space space, CodedPart part) {
    int coded = part.kept(sample.dims());
    InputStage raw = new InputStage(space, sample.dims(), coded, new float[coded], 1);
    VectorSample kept = raw.centred(sample);
    float[] mean = kept.mean();
    double squares = 0;
    for (int i = 0; i < kept.values().length; i++) {
      double x = kept.values()[i] - mean[i % coded];
      squares += x * x;
    }
    float variance = (float) Math.min(Float.MAX_VALUE, squares / Math.max(1, kept.count()));
    return new InputStage(space, sample.dims(), coded, mean, variance > 0 ? variance : 1);
  }

  /// Writes what is coded of the vector at `from` in `vectors` to `out`, normalised and centred.
  void apply(float[] vectors, int from, float[] out, int to) {
    float factor = space == Space.COSINE ? factor(vectors, from) : 1;
    for (int i = 0; i < coded; i++) {
      out[to + i] = vectors[from + i] * factor - mean[i];
    }
  }

  /// What is coded of a vector, not centred.
  float[] kept(float[] vector) {
    if (vector.length != dims) {
      throw OcelliException.wrongDimensions(dims, vector.length);
    }
    float factor = space == Space.COSINE ? factor(vector, 0) : 1;
    float[] kept = new float[coded];
    for (int i = 0; i < coded; i++) {
      kept[i] = vector[i] * factor;
    }
    return kept;
  }

  /// [#kept] less the mean.
  float[] centred(float[] kept) {
    float[] centred = new float[coded];
    for (int i = 0; i < coded; i++) {
      centred[i] = kept[i] - mean[i];
    }
    return centred;
  }

  /// What a query adds to all its scores beside the row's correction and the product of the centred
  /// vectors.
  float offset(float[] kept, float[] centred) {
    return switch (space) {
      case L2 -> -dot(centred, centred);
      case DOT, COSINE -> dot(kept, mean);
      case L1 -> 0;
    };
  }

  /// What two rows score beside both corrections and the product of the centred vectors.
  float pairOffset() {
    return space == Space.DOT || space == Space.COSINE ? dot(mean, mean) : 0;
  }

  private static float dot(float[] a, float[] b) {
    return Kernels.chosen().floatPairs().dot(a, b);
  }

  /// A row's correction: what it adds beside that.
  ///
  /// @param centred holds the vector as [#apply] leaves it, at `from`
  float correction(float[] centred, int from) {
    double sum = 0;
    for (int i = 0; i < coded; i++) {
      double x = centred[from + i];
      sum += space == Space.L2 ? -x * x : mean[i] * x;
    }
    return (float) sum;
  }

  /// The sample as [#apply] leaves it.
  VectorSample centred(VectorSample sample) {
    float[] out = new float[sample.count() * coded];
    for (int r = 0; r < sample.count(); r++) {
      apply(sample.values(), r * dims, out, r * coded);
    }
    return new VectorSample(out, sample.count(), coded);
  }

  /// Adds the mean to a reconstruction and zeroes what was not coded.
  void undo(float[] centred, float[] out) {
    for (int i = 0; i < coded; i++) {
      out[i] = centred[i] + mean[i];
    }
    for (int i = coded; i < dims; i++) {
      out[i] = 0;
    }
  }

  private float factor(float[] vectors, int from) {
    double squares = 0;
    for (int i = from; i < from + coded; i++) {
      squares += (double) vectors[i] * vectors[i];
    }
    return squares > 0 ? (float) (1 / Math.sqrt(squares)) : 0;
  }
}
