package io.ocelli.ann.codec.build;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.codec.meta.CodesEntry;
import io.ocelli.ann.codec.meta.Region;
import io.ocelli.ann.codec.read.FieldReader;
import io.ocelli.ann.codec.read.FieldSpace;
import io.ocelli.ann.codec.read.MappedCodes;
import io.ocelli.ann.mapped.FloatVectors;
import io.ocelli.ann.quantize.QuantizationSpec;
import io.ocelli.ann.quantize.Quantizer;
import io.ocelli.ann.sample.VectorSample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.lucene.store.IndexOutput;

/// Chooses the quantiser of a field and writes it with all rows.
///
/// A merge keeps the quantiser of its largest source while it fits: while the error on a sample of
/// the merged vectors stays near the error that training measured, and while the quantiser was not
/// trained on far fewer vectors than there are now. Rows of sources that have the same quantiser
/// are then copied.
final class CodesBuild {
  /// How far the error may grow.
  private static final float MOST_DRIFT = 1.2f;

  /// Vectors that drift is measured on.
  private static final int DRIFT_ROWS = 400;

  /// How many times more vectors there must be, where training saw fewer than it would like to.
  private static final int GROWTH = 2;

  private static final long SEED = 0x0CE111;

  private final FieldSource source;
  private final FloatVectors vectors;
  private final List<MergeSource> merged;

  CodesBuild(FieldSource source, FloatVectors vectors, List<MergeSource> merged) {
    this.source = source;
    this.vectors = vectors;
    this.merged = merged;
  }

  /// What was written.
  record Written(Quantizer quantizer, CodesEntry entry) {}

  /// Null where nothing is to be coded.
  Written write(IndexOutput out, Workers workers, BuildLog log) throws IOException {
    Optional<Trained> reused = reusable();
    Trained chosen = (reused.isPresent() ? reused : train(workers)).orElse(null);
    if (chosen == null) {
      return null;
    }
    log.done(reused.isPresent() ? "kept the quantiser" : "trained a quantiser");
    long at = out.getFilePointer();
    chosen.quantizer().write(out);
    Region quantizer = new Region(at, out.getFilePointer() - at);
    long rowsAt = out.alignFilePointer(Region.ALIGNMENT);
    new RowsWriter(chosen.quantizer(), vectors, copied(chosen.quantizer()))
        .write(out, workers, source::checkAborted);
    Region rows = new Region(rowsAt, out.getFilePointer() - rowsAt);
    log.done("wrote " + vectors.size() + " rows of " + chosen.quantizer().rowBytes() + " bytes");
    return new Written(chosen.quantizer(), new CodesEntry(quantizer, rows, chosen.trainedOn()));
  }

  private record Trained(Quantizer quantizer, int trainedOn) {
    Trained(FieldReader field) {
      this(field.codes().quantizer(), field.entry().codes().trainedOn());
    }
  }

  private Optional<Trained> train(Workers workers) throws IOException {
    source.checkAborted();
    VectorSample sample = Training.sample(vectors);
    QuantizationSpec spec = source.settings().quantization();
    return Quantizer.train(spec, sample, FieldSpace.of(source.field()).space(), workers)
        .map(quantizer -> new Trained(quantizer, vectors.size()));
  }

  private Optional<Trained> reusable() {
    return merged.stream()
        .filter(this::hasCodesAsAskedFor)
        .max(Comparator.comparingInt(MergeSource::live))
        .map(segment -> new Trained(segment.field()))
        .filter(this::fits);
  }

  private boolean hasCodesAsAskedFor(MergeSource segment) {
    QuantizationSpec spec = segment.field().entry().settings().quantization();
    return segment.field().codes() != null && spec.equals(source.settings().quantization());
  }

  private boolean fits(Trained trained) {
    int from = trained.trainedOn();
    if (from < VectorSample.MAX_ROWS && vectors.size() >= (long) from * GROWTH) {
      return false;
    }
    int dims = vectors.dims();
    float[] drawn = new float[DRIFT_ROWS * dims];
    int[] ordinals = new SplittableRandom(SEED).ints(DRIFT_ROWS, 0, vectors.size()).toArray();
    for (int i = 0; i < DRIFT_ROWS; i++) {
      vectors.read(ordinals[i], drawn, i * dims);
    }
    return trained.quantizer().drift(new VectorSample(drawn, DRIFT_ROWS, dims)) <= MOST_DRIFT;
  }

  private List<RowSource> copied(Quantizer quantizer) throws IOException {
    List<RowSource> copied = new ArrayList<>();
    for (MergeSource segment : merged) {
      MappedCodes codes = segment.field().codes();
      if (codes != null && codes.madeBy(quantizer)) {
        copied.add(new RowSource(codes.rows(), quantizer.rowBytes(), segment.newOrdinals()));
      }
    }
    return copied;
  }
}
