package io.ocelli.ann.quantize;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.ann.score.BlockScorer;
import io.ocelli.ann.score.Space;
import io.ocelli.core.collection.CodedPart;
import io.ocelli.core.collection.Quantization;
import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.store.DataOutput;

/// Turns vectors into rows of [#rowBytes] bytes and scores queries against such rows. Immutable and
/// thread safe; encoders and scorers are neither.
///
/// A row starts with its corrections, little-endian floats, then come its codes. Rows stand one
/// after the other, row `i` at `i * rowBytes`; segments of rows must be native (mapped, or from an
/// arena). Scores estimate those of the [Space]: they are complete (nothing is left out that is the
/// same for all rows), so they may be compared with thresholds and across segments.
///
/// Vectors and queries must be finite. Under [Space#COSINE] they may have any length: they are made
/// one long here, and zero vectors stay zero.
public sealed interface Quantizer permits ScalarQuantizer, ProductQuantizer, RabitQuantizer {
  /// The most dimensions a vector may have.
  int MAX_DIMS = 65_536;

  Space space();

  /// Of the vectors it takes.
  int dims();

  /// Of one encoded vector, corrections included.
  int rowBytes();

  /// A new encoder with its own scratch.
  Encoder encoder();

  /// Writes an approximation of the vector whose row starts at `offset` to `out`, which has [#dims]
  /// places. Under cosine it approximates the vector made one long; components that are not coded
  /// at all (past a prefix) become 0.
  void reconstruct(MemorySegment rows, long offset, float[] out);

  /// A scorer of `query` (not changed, not kept) against `rows`.
  BlockScorer scorer(float[] query, MemorySegment rows);

  /// The mean of [#error] over vectors of the training sample.
  float trainedError();

  /// The squared distance between a vector and its reconstruction as a part of the mean squared
  /// distance of the training sample from its mean: 0 is perfect, 1 is what knowing nothing but the
  /// mean gives. Takes an encoder and memory of its own: for samples, not for every vector.
  default float error(float[] vector) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment row = arena.allocate(rowBytes());
      encoder().encode(vector, 1, row, 0);
      return QuantizationError.squared(this, vector, 0, row, 0) / input().variance();
    }
  }

  /// How well other vectors are coded than those that were learned from: the mean of [#error] over
  /// them as a multiple of [#trainedError], or of a thousandth where that is less. At most about 1
  /// while data is alike; a merge may keep the quantiser while this stays below a bound.
  default double drift(VectorSample vectors) {
    return QuantizationError.mean(this, vectors)
        / Math.max(trainedError(), QuantizationError.NEGLIGIBLE);
  }

  /// What happens to vectors before they are coded.
  InputStage input();

  /// Learns what is asked for from a sample of at least one vector; the same sample gives the same
  /// quantiser, whoever works.
  ///
  /// @return empty where nothing is to be coded
  /// @throws OcelliException INVALID_VALUE where such vectors cannot be coded as asked
  static Optional<Quantizer> train(
      Quantization asked, VectorSample sample, Space space, Workers workers) {
    asked
        .misfit(sample.dims(), space.metric())
        .ifPresent(why -> {
          throw OcelliException.invalid("quantisation: " + why);
        });
    return switch (asked) {
      case Quantization.None _ -> Optional.empty();
      case Quantization.Auto(CodedPart part) ->
          Optional.of(ScalarTraining.auto(sample, space, part));
      case Quantization.Scalar(int bits, CodedPart part) ->
          Optional.of(
              bits == 4
                  ? RabitQuantizer.train(sample, space, RabitCodes.FOUR, part)
                  : ScalarTraining.plain(sample, space, CodeWidth.ofBits(bits), part));
      case Quantization.Binary(int bits, CodedPart part) ->
          Optional.of(RabitQuantizer.train(sample, space, RabitCodes.ofBits(bits), part));
      case Quantization.Product product ->
          Optional.of(ProductTraining.train(product, sample, space, workers));
    };
  }

  /// As above, on the calling thread alone.
  static Optional<Quantizer> train(Quantization asked, VectorSample sample, Space space) {
    return train(asked, sample, space, Workers.alone());
  }

  /// Writes everything that [#read] needs. Layout: a byte for the kind, a byte for the version,
  /// then what the kind's class documents.
  default void write(DataOutput out) throws IOException {
    QuantizerFiles.write(this, out);
  }

  /// @throws org.apache.lucene.index.CorruptIndexException where the bytes are not what `write`
  ///   made
  static Quantizer read(DataInput in) throws IOException {
    return QuantizerFiles.read(in);
  }
}
