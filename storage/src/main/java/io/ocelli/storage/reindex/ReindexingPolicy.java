package io.ocelli.storage.reindex;

import io.ocelli.storage.filter.PayloadIndexes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.index.MergeTrigger;
import org.apache.lucene.index.OneMergeWrappingMergePolicy;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.IOSupplier;
import org.apache.lucene.util.StringHelper;

/// See [Reindexing]. One policy serves one writer, which asks it under its lock.
final class ReindexingPolicy extends OneMergeWrappingMergePolicy {
  private final Supplier<PayloadIndexes> wanted;
  private final IOSupplier<Directory> scratch;

  /// Complete indexes by segment id. A segment never changes.
  private final Map<String, Set<String>> complete = new HashMap<>();

  /// The segment that was last chosen to be merged by itself.
  private SegmentCommitInfo chosen;

  ReindexingPolicy(MergePolicy in, Supplier<PayloadIndexes> wanted, IOSupplier<Directory> scratch) {
    super(in, merge -> new ReindexingMerge(merge, wanted, scratch));
    this.wanted = wanted;
    this.scratch = scratch;
  }

  @Override
  public MergeSpecification findMerges(
      MergeTrigger trigger, SegmentInfos segments, MergeContext context) throws IOException {
    MergeSpecification found = super.findMerges(trigger, segments, context);
    // One at a time: waiting merges make writers wait.
    if (chosen != null && context.getMergingSegments().contains(chosen)) {
      return found;
    }
    // What does not fit on the disk must not keep the others from their turn.
    chosen =
        lacking(segments, found, context).stream()
            .min(Comparator.comparingInt(segment -> segment.info.maxDoc()))
            .orElse(null);
    return chosen == null ? found : with(found, List.of(chosen));
  }

  @Override
  public MergeSpecification findForcedMerges(
      SegmentInfos segments,
      int maxSegmentCount,
      Map<SegmentCommitInfo, Boolean> toMerge,
      MergeContext context)
      throws IOException {
    MergeSpecification found = super.findForcedMerges(segments, maxSegmentCount, toMerge, context);
    return with(found, lacking(segments, found, context));
  }

  private MergeSpecification with(MergeSpecification found, Collection<SegmentCommitInfo> alone) {
    if (alone.isEmpty()) {
      return found;
    }
    MergeSpecification all = found == null ? new MergeSpecification() : found;
    alone.forEach(
        segment -> all.add(new ReindexingMerge(new OneMerge(List.of(segment)), wanted, scratch)));
    return all;
  }

  /// Segments that lack an index and are not about to be merged.
  private List<SegmentCommitInfo> lacking(
      SegmentInfos segments, MergeSpecification found, MergeContext context) throws IOException {
    Set<String> fields = Set.copyOf(wanted.get().fieldsByKey().values());
    Set<SegmentCommitInfo> busy = new HashSet<>(context.getMergingSegments());
    if (found != null) {
      found.merges.forEach(merge -> busy.addAll(merge.segments));
    }
    List<SegmentCommitInfo> lacking = new ArrayList<>();
    Set<String> present = new HashSet<>();
    for (SegmentCommitInfo segment : segments) {
      String id = StringHelper.idToString(segment.info.getId());
      present.add(id);
      if (!busy.contains(segment) && !fields.isEmpty()) {
        if (!complete.containsKey(id)) {
          complete.put(id, Coverage.complete(segment.info));
        }
        if (!complete.get(id).containsAll(fields)) {
          lacking.add(segment);
        }
      }
    }
    complete.keySet().retainAll(present);
    return lacking;
  }
}
