package io.ocelli.storage.collection;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.FilterMergePolicy;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.index.MergeTrigger;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.SegmentInfo;
import org.apache.lucene.index.SegmentInfos;

/// Gives segments that were only just written, and are scanned, the codes and graphs that merges
/// make. While writing goes on they are merged with others as usual. Once it rests, which is told
/// by [IndexWriter#maybeMerge], those that are left are merged by themselves, one after the other.
final class SettlingPolicy extends FilterMergePolicy {
  /// Scanning fewer vectors costs nothing.
  static final int LEAST_POINTS = 1_000;

  /// Whether writing rests. Asked and told under the writer's lock.
  private boolean resting;

  SettlingPolicy(MergePolicy policy) {
    super(policy);
  }

  @Override
  public MergeSpecification findMerges(
      MergeTrigger trigger, SegmentInfos segments, MergeContext context) throws IOException {
    switch (trigger) {
      case EXPLICIT -> resting = true;
      case SEGMENT_FLUSH, FULL_FLUSH, GET_READER, ADD_INDEXES -> resting = false;
      case MERGE_FINISHED, COMMIT, CLOSING -> {}
    }
    MergeSpecification found = super.findMerges(trigger, segments, context);
    Optional<SegmentCommitInfo> next = resting ? next(segments, found, context) : Optional.empty();
    if (next.isEmpty()) {
      return found;
    }
    MergeSpecification all = found == null ? new MergeSpecification() : found;
    all.add(new OneMerge(List.of(next.get())));
    return all;
  }

  private static Optional<SegmentCommitInfo> next(
      SegmentInfos segments, MergeSpecification found, MergeContext context) {
    Set<SegmentCommitInfo> busy = new HashSet<>(context.getMergingSegments());
    if (found != null) {
      found.merges.forEach(merge -> busy.addAll(merge.segments));
    }
    return segments.asList().stream()
        .filter(segment -> isUnsettled(segment.info) && !busy.contains(segment))
        .findFirst();
  }

  /// Whether a segment is as it was first written, and large enough to matter.
  static boolean isUnsettled(SegmentInfo segment) {
    return segment.maxDoc() >= LEAST_POINTS
        && IndexWriter.SOURCE_FLUSH.equals(segment.getDiagnostics().get(IndexWriter.SOURCE));
  }
}
