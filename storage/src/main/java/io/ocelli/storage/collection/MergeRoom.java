package io.ocelli.storage.collection;

import java.io.IOException;
import java.util.function.LongSupplier;
import org.apache.lucene.index.FilterMergePolicy;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.index.MergeTrigger;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.SegmentInfos;

/// How much room on the disk merges may take for the time that old and new segments stand side by
/// side. A merge that does not fit waits: it is a convenience, writes are not.
record MergeRoom(LongSupplier freeBytes, long reserve) {
  MergePolicy limit(MergePolicy policy) {
    return new Limited(policy);
  }

  private final class Limited extends FilterMergePolicy {
    Limited(MergePolicy policy) {
      super(policy);
    }

    @Override
    public MergeSpecification findMerges(
        MergeTrigger trigger, SegmentInfos segments, MergeContext context) throws IOException {
      return fitting(super.findMerges(trigger, segments, context), context);
    }

    private MergeSpecification fitting(MergeSpecification wanted, MergeContext context)
        throws IOException {
      if (wanted == null) {
        return null;
      }
      long left = freeBytes.getAsLong() - reserve;
      for (SegmentCommitInfo segment : context.getMergingSegments()) {
        left -= segment.sizeInBytes();
      }
      MergeSpecification possible = new MergeSpecification();
      for (OneMerge merge : wanted.merges) {
        long size = 0;
        for (SegmentCommitInfo segment : merge.segments) {
          size += segment.sizeInBytes();
        }
        if (size <= left) {
          left -= size;
          possible.add(merge);
        }
      }
      return possible.merges.isEmpty() ? null : possible;
    }
  }
}
