package io.ocelli.storage.collection;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.lucene.index.FilterMergePolicy;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.index.MergeTrigger;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.SegmentInfos;

/// How much room on the disk merges may take for the time that old and new segments stand side by
/// side. A merge that does not fit waits: it is a convenience, writes are not.
///
/// @param freeBytes on the disk
/// @param reserve of these, what is left to writes
/// @param growth the most bytes that a point gains: segments that were too small for codes, lists
///   and graphs get them when they are merged
record MergeRoom(LongSupplier freeBytes, long reserve, LongSupplier growth) {
  /// Segments up to here may be packed into one file, for which they stand twice for a moment.
  static final long PACKED_BYTES = 64L << 20;

  MergeRoom withGrowth(LongSupplier other) {
    return new MergeRoom(freeBytes, reserve, other);
  }

  MergePolicy limit(MergePolicy policy) {
    return new Limited(policy);
  }

  /// What merges of these segments may write before they can delete anything.
  ///
  /// @param merges how many there are at the most
  private long scratch(Collection<SegmentCommitInfo> segments, int merges) throws IOException {
    long written = 0;
    for (SegmentCommitInfo segment : segments) {
      written += segment.sizeInBytes() + segment.info.maxDoc() * growth.getAsLong();
    }
    return written + Math.min(written, merges * PACKED_BYTES);
  }

  private final class Limited extends FilterMergePolicy {
    Limited(MergePolicy policy) {
      super(policy);
      policy.setMaxCFSSegmentSizeMB((double) PACKED_BYTES / (1 << 20));
    }

    @Override
    public MergeSpecification findMerges(
        MergeTrigger trigger, SegmentInfos segments, MergeContext context) throws IOException {
      return fitting(super.findMerges(trigger, segments, context), context);
    }

    @Override
    public MergeSpecification findFullFlushMerges(
        MergeTrigger trigger, SegmentInfos segments, MergeContext context) throws IOException {
      return fitting(super.findFullFlushMerges(trigger, segments, context), context);
    }

    @Override
    public MergeSpecification findForcedMerges(
        SegmentInfos segments,
        int most,
        Map<SegmentCommitInfo, Boolean> toMerge,
        MergeContext context)
        throws IOException {
      return fitting(super.findForcedMerges(segments, most, toMerge, context), context);
    }

    @Override
    public MergeSpecification findForcedDeletesMerges(SegmentInfos segments, MergeContext context)
        throws IOException {
      return fitting(super.findForcedDeletesMerges(segments, context), context);
    }

    private MergeSpecification fitting(MergeSpecification wanted, MergeContext context)
        throws IOException {
      if (wanted == null) {
        return null;
      }
      Set<SegmentCommitInfo> underWay = context.getMergingSegments();
      // Merges under way may not have taken their room yet.
      long left = freeBytes.getAsLong() - reserve - scratch(underWay, underWay.size());
      MergeSpecification possible = new MergeSpecification();
      for (OneMerge merge : wanted.merges) {
        long scratch = scratch(merge.segments, 1);
        if (scratch <= left) {
          left -= scratch;
          possible.add(merge);
        }
      }
      return possible.merges.isEmpty() ? null : possible;
    }
  }
}
