package io.ocelli.storage.reindex;

import io.ocelli.storage.field.PointFields;
import io.ocelli.storage.filter.PayloadIndexes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.MergePolicy.OneMerge;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.Sorter;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.IOSupplier;
import org.apache.lucene.util.IOUtils;

/// A merge that gives its segments the indexes they lack and leaves out those of the past.
final class ReindexingMerge extends OneMerge {
  private final OneMerge in;
  private final Supplier<PayloadIndexes> wanted;
  private final IOSupplier<Directory> scratch;
  private final List<MadeIndexes> made = new ArrayList<>();

  ReindexingMerge(OneMerge in, Supplier<PayloadIndexes> wanted, IOSupplier<Directory> scratch) {
    super(in.segments);
    this.in = in;
    this.wanted = wanted;
    this.scratch = scratch;
  }

  @Override
  public CodecReader wrapForMerge(CodecReader reader) throws IOException {
    CodecReader segment = in.wrapForMerge(reader);
    PayloadIndexes indexes = wanted.get();
    Collection<String> fields = indexes.fieldsByKey().values();
    for (String field : fields) {
      if (!Coverage.isComplete(segment, field)) {
        MadeIndexes all = MadeIndexes.of(segment, indexes, scratch.get(), this::checkAborted);
        made.add(all);
        return SplicedSegment.with(segment, all.reader());
      }
    }
    boolean hasOld = false;
    for (FieldInfo field : segment.getFieldInfos()) {
      hasOld |= PointFields.isIndex(field.name) && !fields.contains(field.name);
    }
    return hasOld ? SplicedSegment.without(segment, fields) : segment;
  }

  @Override
  public Sorter.DocMap reorder(CodecReader reader, Directory dir, Executor executor)
      throws IOException {
    return in.reorder(reader, dir, executor);
  }

  @Override
  public void setMergeInfo(SegmentCommitInfo info) {
    super.setMergeInfo(info);
    in.setMergeInfo(info);
  }

  @Override
  public void mergeFinished(boolean success, boolean segmentDropped) throws IOException {
    try {
      in.mergeFinished(success, segmentDropped);
    } finally {
      IOUtils.close(made);
    }
  }
}
