package io.ocelli.ann.codec.build;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.codec.meta.CodesEntry;
import io.ocelli.ann.codec.meta.Region;
import io.ocelli.ann.codec.read.FieldReader;
import io.ocelli.ann.codec.read.MappedCodes;
import io.ocelli.ann.mapped.FloatVectors;
import io.ocelli.ann.quantize.Quantizer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.lucene.store.IndexOutput;

/// Writes a quantiser and the rows of all vectors. Rows of merged segments that have the same
/// quantiser are copied.
///
/// @param codes those of a merged segment that may be copied; null where it has none
record CodesWriter(
    FieldSource source,
    FloatVectors vectors,
    List<MergeSource> merged,
    Function<FieldReader, MappedCodes> codes) {

  CodesEntry write(QuantizerChoice.Chosen chosen, IndexOutput out, Workers workers)
      throws IOException {
    long at = out.getFilePointer();
    chosen.quantizer().write(out);
    Region quantizer = new Region(at, out.getFilePointer() - at);
    at = out.alignFilePointer(Region.ALIGNMENT);
    new RowsWriter(chosen.quantizer(), vectors, copied(chosen.quantizer()))
        .write(out, workers, source::checkAborted);
    Region rows = new Region(at, out.getFilePointer() - at);
    return new CodesEntry(quantizer, rows, chosen.trainedOn());
  }

  private List<RowSource> copied(Quantizer quantizer) throws IOException {
    List<RowSource> copied = new ArrayList<>();
    for (MergeSource segment : merged) {
      MappedCodes old = codes.apply(segment.field());
      if (old != null && old.madeBy(quantizer)) {
        copied.add(new RowSource(old.rows(), quantizer.rowBytes(), segment.newOrdinals()));
      }
    }
    return copied;
  }
}
