package io.ocelli.ann.codec.build;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.codec.meta.CodesEntry;
import io.ocelli.ann.codec.meta.Region;
import io.ocelli.ann.codec.read.MappedCodes;
import io.ocelli.ann.mapped.FloatVectors;
import io.ocelli.ann.quantize.GateResult;
import io.ocelli.ann.quantize.Quantizer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.store.IndexOutput;

/// Writes the quantiser of a field and all rows. Rows of merged segments that have the same
/// quantiser are copied.
final class CodesBuild {
  private final FieldSource source;
  private final FloatVectors vectors;
  private final List<MergeSource> merged;

  CodesBuild(FieldSource source, FloatVectors vectors, List<MergeSource> merged) {
    this.source = source;
    this.vectors = vectors;
    this.merged = merged;
  }

  /// What was written: quantiser and entry are null where that is nothing.
  record Written(Quantizer quantizer, CodesEntry entry, GateResult gate) {}

  Written write(IndexOutput out, Workers workers, BuildLog log) throws IOException {
    QuantizerChoice choice = new QuantizerChoice(source, vectors);
    Optional<QuantizerChoice.Chosen> kept = choice.kept(merged);
    QuantizerChoice.Chosen chosen = kept.isPresent() ? kept.get() : choice.trained(workers);
    log.done(kept.isPresent() ? "kept the quantiser" : "trained a quantiser");
    log.say(chosen.gate().sentence());
    if (chosen.quantizer() == null) {
      return new Written(null, null, chosen.gate());
    }
    long at = out.getFilePointer();
    chosen.quantizer().write(out);
    Region quantizer = new Region(at, out.getFilePointer() - at);
    Region rows = writeRows(chosen.quantizer(), out, workers);
    log.done("wrote " + vectors.size() + " rows of " + chosen.quantizer().rowBytes() + " bytes");
    CodesEntry entry = new CodesEntry(quantizer, rows, chosen.trainedOn());
    return new Written(chosen.quantizer(), entry, chosen.gate());
  }

  private Region writeRows(Quantizer quantizer, IndexOutput out, Workers workers)
      throws IOException {
    long at = out.alignFilePointer(Region.ALIGNMENT);
    new RowsWriter(quantizer, vectors, copied(quantizer)).write(out, workers, source::checkAborted);
    return new Region(at, out.getFilePointer() - at);
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
