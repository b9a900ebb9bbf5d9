package io.ocelli.ann.codec.build;

import io.ocelli.ann.codec.meta.CodesEntry;
import io.ocelli.ann.codec.meta.FieldEntry;
import io.ocelli.ann.codec.meta.GraphEntry;
import io.ocelli.ann.codec.meta.Region;
import io.ocelli.ann.codec.meta.VectorIndexSettings;
import io.ocelli.ann.codec.read.FieldReader;
import io.ocelli.ann.codec.read.FieldSpace;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;

/// Copies codes, graph and partition of a field, where a merge changes nothing about its vectors:
/// all are of one segment and none is gone, they keep their order, and settings are as they were.
/// Segments are written again like that when something else of their documents changes.
final class FieldCopy {
  /// 16 MiB from one question whether the merge was given up to the next.
  private static final long AT_ONCE = 1 << 24;

  private final FieldSource source;
  private final FieldReader from;

  private FieldCopy(FieldSource source, FieldReader from) {
    this.source = source;
    this.from = from;
  }

  /// Empty where something changes.
  ///
  /// @param size vectors of the new segment
  static Optional<FieldCopy> of(FieldSource source, int size, List<MergeSource> merged) {
    return merged.size() == 1
            && merged.getFirst().isAllOf(size)
            && isAsAskedFor(merged.getFirst().field(), source)
        ? Optional.of(new FieldCopy(source, merged.getFirst().field()))
        : Optional.empty();
  }

  private static boolean isAsAskedFor(FieldReader field, FieldSource source) {
    VectorIndexSettings asked = source.settings();
    return field.entry().settings().withThreads(asked.threads()).equals(asked)
        && field.space().equals(FieldSpace.of(source.field()));
  }

  CodesBuild.Written codes(IndexOutput out) throws IOException {
    FieldEntry entry = from.entry();
    return new CodesBuild.Written(
        from.codes() == null ? null : from.codes().quantizer(),
        codes(entry.codes(), out),
        codes(entry.fine(), out),
        entry.gate());
  }

  private CodesEntry codes(CodesEntry old, IndexOutput out) throws IOException {
    if (old == null) {
      return null;
    }
    Region quantizer = copied(old.quantizer(), from.codesFile(), out);
    out.alignFilePointer(Region.ALIGNMENT);
    return new CodesEntry(quantizer, copied(old.rows(), from.codesFile(), out), old.trainedOn());
  }

  GraphEntry graph(IndexOutput out) throws IOException {
    GraphEntry old = from.entry().graph();
    if (old == null) {
      return null;
    }
    out.alignFilePointer(Region.ALIGNMENT);
    return new GraphEntry(
        copied(old.region(), from.waysFile(), out), old.inserted(), old.deleted());
  }

  Region partition(IndexOutput out) throws IOException {
    Region old = from.entry().partition();
    if (old == null) {
      return null;
    }
    out.alignFilePointer(Region.ALIGNMENT);
    return copied(old, from.waysFile(), out);
  }

  private Region copied(Region old, IndexInput file, IndexOutput out) throws IOException {
    long at = out.getFilePointer();
    IndexInput bytes = old.slice(file);
    for (long left = old.length(); left > 0; left -= AT_ONCE) {
      source.checkAborted();
      out.copyBytes(bytes, Math.min(AT_ONCE, left));
    }
    return new Region(at, old.length());
  }
}
