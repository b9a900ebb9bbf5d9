package io.ocelli.storage.memory;

import io.ocelli.ann.codec.VectorBytes;
import io.ocelli.core.collection.MemoryReport.Usage;
import io.ocelli.storage.memory.FieldOwners.Owner;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.lucene.index.DocValuesType;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.util.Accountable;
import org.apache.lucene.util.Bits;

/// Divides the files of a segment among those they belong to. Vectors say themselves where they
/// are; files that fields share are divided by [FieldWeights].
final class SegmentUsage {
  private final LeafReader leaf;
  private final SegmentFiles files;
  private final FieldOwners owners;
  private final Parts parts;

  /// The share of documents that are deleted.
  private final double deleted;

  private long counted;

  SegmentUsage(LeafReader leaf, SegmentFiles files, FieldOwners owners, Parts parts) {
    this.leaf = leaf;
    this.files = files;
    this.owners = owners;
    this.parts = parts;
    deleted = (double) leaf.numDeletedDocs() / Math.max(1, leaf.maxDoc());
  }

  private enum Heat {
    HOT,
    COLD
  }

  @FunctionalInterface
  private interface Weight {
    double of(FieldInfo field) throws IOException;
  }

  /// @return bytes on the disk that were given to a part
  long add() throws IOException {
    for (FieldInfo field : leaf.getFieldInfos()) {
      addVectors(field);
    }
    give(Owner.of(Kinds.PAYLOAD), files.of("fdt", "fdx", "fdm"), Heat.COLD);
    FieldWeights weights = new FieldWeights(leaf);
    divide(files.of("tim", "tip", "tmd", "psm"), weights::terms);
    divide(files.of("doc"), weights::postings);
    divide(files.of("pos", "pay"), weights::positions);
    divide(files.of("nvd", "nvm"), weights::norms);
    divide(files.of("dvd", "dvm"), weights::column);
    divide(files.of("kdd", "kdi", "kdm"), weights::points);
    addOther();
    return files.total();
  }

  private void addVectors(FieldInfo field) {
    VectorBytes vectors = field.hasVectorValues() ? VectorBytes.of(leaf, field.name) : null;
    if (vectors == null) {
      return;
    }
    Owner owner = owners.of(field.name);
    give(owner, vectors.hot(), Heat.HOT);
    give(owner, vectors.cold(), Heat.COLD);
    parts.addHeap(owner.kind(), owner.name(), vectors.heap());
  }

  /// Headers, the places that vectors are aligned to, which documents are deleted.
  private void addOther() {
    Bits live = leaf.getLiveDocs();
    long bits =
        live == null
            ? 0
            : live instanceof Accountable known ? known.ramBytesUsed() : live.length() / Byte.SIZE;
    parts.addHeap(Kinds.OTHER, "", bits);
    give(Owner.OTHER, files.total() - counted, Heat.HOT);
  }

  private void divide(long bytes, Weight weight) throws IOException {
    Map<FieldInfo, Double> weights = new LinkedHashMap<>();
    double sum = 0;
    for (FieldInfo field : leaf.getFieldInfos()) {
      double own = weight.of(field);
      if (own > 0) {
        weights.put(field, own);
        sum += own;
      }
    }
    long left = bytes;
    double before = sum;
    for (Map.Entry<FieldInfo, Double> each : weights.entrySet()) {
      long share = Math.round(left * Math.min(1, each.getValue() / before));
      FieldInfo field = each.getKey();
      // The column of a vector is read for candidates only.
      boolean isVector = field.getDocValuesType() == DocValuesType.BINARY;
      give(owners.of(field.name), share, isVector ? Heat.COLD : Heat.HOT);
      left -= share;
      before -= each.getValue();
    }
  }

  /// What was dropped is neither hot nor cold, and all of it comes back.
  private void give(Owner owner, long bytes, Heat heat) {
    counted += bytes;
    long back = owner.live() ? Math.round(bytes * deleted) : bytes;
    long hot = owner.live() && heat == Heat.HOT ? bytes : 0;
    long cold = owner.live() && heat == Heat.COLD ? bytes : 0;
    parts.add(owner.kind(), owner.name(), new Usage(0, hot, cold, bytes, back));
  }
}
