package io.ocelli.ann.codec.build;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.codec.meta.FieldEntry;
import io.ocelli.ann.codec.meta.VectorIndexSettings;
import io.ocelli.ann.codec.read.FieldReader;
import io.ocelli.ann.codec.read.FieldSpace;
import io.ocelli.ann.mapped.FloatVectors;
import io.ocelli.ann.quantize.GateResult;
import io.ocelli.ann.quantize.QuantizationGate;
import io.ocelli.ann.quantize.Quantizer;
import io.ocelli.ann.quantize.ScalarQuantizer;
import io.ocelli.ann.sample.VectorSample;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// Chooses the quantiser of a field in a new segment.
///
/// A merge keeps the quantiser of its largest source while it fits: while the error on a sample of
/// the merged vectors stays near the error that training measured, and while the quantiser was not
/// trained on far fewer vectors than there are now. Otherwise one is trained and measured.
final class QuantizerChoice {
  /// How far the error may grow.
  private static final float MOST_DRIFT = 1.2f;

  /// Vectors that drift is measured on, and the most floats in them: 16 MiB.
  private static final int DRIFT_ROWS = 400;

  private static final int DRIFT_FLOATS = 1 << 22;

  /// How many times more vectors there must be, where training saw fewer than it would like to.
  private static final int GROWTH = 2;

  private static final long SEED = 0x0CE111;

  private final FieldSource source;
  private final FloatVectors vectors;

  QuantizerChoice(FieldSource source, FloatVectors vectors) {
    this.source = source;
    this.vectors = vectors;
  }

  /// @param quantizer null where nothing is to be coded, or the gate refused what was trained
  /// @param trainedOn vectors of the segment that it was trained in
  /// @param gate null where nothing was measured
  record Chosen(Quantizer quantizer, int trainedOn, GateResult gate) {
    Chosen(FieldReader kept) {
      this(kept.codes().quantizer(), kept.entry().codes().trainedOn(), kept.entry().gate());
    }
  }

  Optional<Chosen> kept(List<MergeSource> merged) {
    return merged.stream()
        .filter(this::hasCodesAsAskedFor)
        .max(Comparator.comparingInt(MergeSource::live))
        .map(segment -> new Chosen(segment.field()))
        .filter(this::fits);
  }

  /// The same for fine codes, of which nothing is asked for and nothing measured.
  Optional<Chosen> keptFine(List<MergeSource> merged) {
    return merged.stream()
        .filter(segment -> segment.field().fine() != null)
        .max(Comparator.comparingInt(MergeSource::live))
        .map(segment ->
            new Chosen(
                segment.field().fine().quantizer(),
                segment.field().entry().fine().trainedOn(),
                null))
        .filter(this::fits);
  }

  Chosen trainedFine() throws IOException {
    Quantizer trained =
        ScalarQuantizer.fine(Training.sample(vectors), FieldSpace.of(source.field()).space());
    return new Chosen(trained, vectors.size(), null);
  }

  private boolean hasCodesAsAskedFor(MergeSource segment) {
    FieldEntry entry = segment.field().entry();
    VectorIndexSettings asked = source.settings();
    return entry.codes() != null
        && entry.settings().quantization().equals(asked.quantization())
        && entry.settings().gate().equals(asked.gate());
  }

  private boolean fits(Chosen kept) {
    int from = kept.trainedOn();
    if (from < VectorSample.MAX_ROWS && vectors.size() >= (long) from * GROWTH) {
      return false;
    }
    int dims = vectors.dims();
    int rows = Math.clamp(DRIFT_FLOATS / dims, 1, DRIFT_ROWS);
    float[] drawn = new float[rows * dims];
    int[] ordinals = new SplittableRandom(SEED).ints(rows, 0, vectors.size()).toArray();
    for (int i = 0; i < rows; i++) {
      vectors.read(ordinals[i], drawn, i * dims);
    }
    return kept.quantizer().drift(new VectorSample(drawn, rows, dims)) <= MOST_DRIFT;
  }

  Chosen trained(Workers workers) throws IOException {
    source.checkAborted();
    VectorIndexSettings asked = source.settings();
    QuantizationGate.Gated gated =
        QuantizationGate.train(
            asked.quantization(),
            Training.sample(vectors),
            FieldSpace.of(source.field()).space(),
            workers,
            asked.gate());
    return new Chosen(gated.quantizer(), vectors.size(), gated.result());
  }
}
