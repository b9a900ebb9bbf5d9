package io.ocelli.storage.collection;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
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
/// by [IndexWriter#maybeMerge], small segments are merged with one another - a search asks each of
/// them, and walks a graph of all in little more than the time of one - and what is left is merged
/// by itself.
final class SettlingPolicy extends FilterMergePolicy {
  /// Scanning fewer vectors costs nothing.
  static final int LEAST_POINTS = 1_000;

  /// A segment is merged with all smaller ones where it has at most so many times their points:
  /// those of any point have grown by a half each time, so its vector is seldom indexed again.
  private static final int RATIO = 2;

  private final long mostBytes;

  /// Whether writing rests. Asked and told under the writer's lock.
  private boolean resting;

  /// @param mostBytes that a segment may have which is merged from several at rest
  SettlingPolicy(MergePolicy policy, long mostBytes) {
    super(policy);
    this.mostBytes = mostBytes;
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
    List<SegmentCommitInfo> next = resting ? next(segments, found, context) : List.of();
    if (next.isEmpty()) {
      return found;
    }
    MergeSpecification all = found == null ? new MergeSpecification() : found;
    all.add(new OneMerge(next));
    return all;
  }

  private List<SegmentCommitInfo> next(
      SegmentInfos segments, MergeSpecification found, MergeContext context) throws IOException {
    Set<SegmentCommitInfo> busy = new HashSet<>(context.getMergingSegments());
    if (found != null) {
      found.merges.forEach(merge -> busy.addAll(merge.segments));
    }
    List<SegmentCommitInfo> small = busy.isEmpty() ? small(segments, context) : List.of();
    return small.size() > 1
        ? small
        : segments.asList().stream()
            .filter(segment -> isUnsettled(segment.info) && !busy.contains(segment))
            .limit(1)
            .toList();
  }

  /// The smallest segments, as many as are worth merging into one.
  private List<SegmentCommitInfo> small(SegmentInfos segments, MergeContext context)
      throws IOException {
    List<Sized> rising = new ArrayList<>();
    for (SegmentCommitInfo segment : segments) {
      int points = segment.info.maxDoc() - context.numDeletesToMerge(segment);
      rising.add(new Sized(segment, points, segment.sizeInBytes()));
    }
    rising.sort(
        Comparator.comparingInt(Sized::points).thenComparing(each -> each.segment().info.name));
    int count = 0;
    long points = 0;
    long bytes = 0;
    for (int i = 0; i < rising.size(); i++) {
      Sized each = rising.get(i);
      bytes += each.bytes();
      if (bytes > mostBytes) {
        break;
      }
      boolean joins = each.points() <= RATIO * points;
      points += each.points();
      count = joins && points >= LEAST_POINTS ? i + 1 : count;
    }
    return rising.stream().limit(count).map(Sized::segment).toList();
  }

  /// @param points without deleted ones
  private record Sized(SegmentCommitInfo segment, int points, long bytes) {}

  /// Whether a segment is as it was first written, and large enough to matter.
  static boolean isUnsettled(SegmentInfo segment) {
    return segment.maxDoc() >= LEAST_POINTS
        && IndexWriter.SOURCE_FLUSH.equals(segment.getDiagnostics().get(IndexWriter.SOURCE));
  }
}
