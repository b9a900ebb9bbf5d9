package io.ocelli.ann.codec.build;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.codec.meta.CodesEntry;
import io.ocelli.ann.codec.read.FieldReader;
import io.ocelli.ann.mapped.FloatVectors;
import io.ocelli.ann.quantize.GateResult;
import io.ocelli.ann.quantize.Quantizer;
import io.ocelli.core.collection.ElementType;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.store.IndexOutput;

/// Chooses the codes of a field, short ones and fine ones, and writes them.
final class CodesBuild {
  private static final int FINE_DIMS = 256;

  /// Fine codes take a byte a component; others must be that many times shorter.
  private static final int FINE_SHARE = 4;

  private final FieldSource source;
  private final FloatVectors vectors;
  private final List<MergeSource> merged;

  CodesBuild(FieldSource source, FloatVectors vectors, List<MergeSource> merged) {
    this.source = source;
    this.vectors = vectors;
    this.merged = merged;
  }

  /// What was written: quantiser and entries are null where that is nothing.
  record Written(Quantizer quantizer, CodesEntry entry, CodesEntry fine, GateResult gate) {}

  Written write(IndexOutput out, Workers workers, BuildLog log) throws IOException {
    QuantizerChoice choice = new QuantizerChoice(source, vectors);
    Optional<QuantizerChoice.Chosen> kept = choice.kept(merged);
    QuantizerChoice.Chosen chosen = kept.isPresent() ? kept.get() : choice.trained(workers);
    log.done(kept.isPresent() ? "kept the quantiser" : "trained a quantiser");
    log.say(chosen.gate().sentence());
    if (chosen.quantizer() == null) {
      return new Written(null, null, null, chosen.gate());
    }
    CodesWriter writer = new CodesWriter(source, vectors, merged, FieldReader::codes);
    CodesEntry entry = writer.write(chosen, out, workers);
    log.done("wrote " + vectors.size() + " rows of " + chosen.quantizer().rowBytes() + " bytes");
    CodesEntry fine = isFineOfUse(chosen.quantizer()) ? fine(choice, out, workers, log) : null;
    return new Written(chosen.quantizer(), entry, fine, chosen.gate());
  }

  private CodesEntry fine(QuantizerChoice choice, IndexOutput out, Workers workers, BuildLog log)
      throws IOException {
    Optional<QuantizerChoice.Chosen> kept = choice.keptFine(merged);
    QuantizerChoice.Chosen chosen = kept.isPresent() ? kept.get() : choice.trainedFine();
    CodesWriter writer = new CodesWriter(source, vectors, merged, FieldReader::fine);
    CodesEntry entry = writer.write(chosen, out, workers);
    log.done("wrote fine rows of " + chosen.quantizer().rowBytes() + " bytes");
    return entry;
  }

  /// Fine codes stand beside codes that are much shorter than they are. Of a hundred candidates
  /// they tell the dozen that can be among the nearest, and only those are read in full; vectors of
  /// few dimensions, or of a byte a component, are read as fast in full.
  private boolean isFineOfUse(Quantizer codes) {
    return source.settings().elementType() != ElementType.UINT8
        && vectors.dims() >= FINE_DIMS
        && FINE_SHARE * codes.rowBytes() <= vectors.dims();
  }
}
