package io.ocelli.storage.collection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.index.MergePolicy.MergeSpecification;
import org.apache.lucene.index.MergePolicy.OneMerge;
import org.apache.lucene.index.MergeTrigger;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.SegmentInfo;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.InfoStream;
import org.apache.lucene.util.StringHelper;
import org.apache.lucene.util.Version;
import org.junit.jupiter.api.Test;

/// Merges never begin that could take more of the disk than there is beyond the reserve.
class MergeRoomTest {
  private static final int DOCUMENTS = 10;
  private static final long GROWTH = 7;

  private final Directory directory = new ByteBuffersDirectory();
  private final AtomicLong free = new AtomicLong();
  private int segments;

  private MergePolicy.MergeSpecification found(
      List<OneMerge> wanted, long reserve, Set<SegmentCommitInfo> underWay) throws IOException {
    MergeRoom room = new MergeRoom(free::get, reserve, () -> GROWTH);
    return room.limit(new Wanting(wanted))
        .findMerges(MergeTrigger.EXPLICIT, new SegmentInfos(10), new UnderWay(underWay));
  }

  private SegmentCommitInfo segment(int bytes) throws IOException {
    String name = "_" + Integer.toString(segments++, Character.MAX_RADIX);
    try (IndexOutput out = directory.createOutput(name + ".bin", IOContext.DEFAULT)) {
      out.writeBytes(new byte[bytes], bytes);
    }
    SegmentInfo info =
        new SegmentInfo(
            directory,
            Version.LATEST,
            Version.LATEST,
            name,
            DOCUMENTS,
            false,
            false,
            new Lucene104Codec(),
            new HashMap<>(),
            StringHelper.randomId(),
            Map.of(),
            null);
    info.setFiles(Set.of(name + ".bin"));
    return new SegmentCommitInfo(info, 0, 0, -1, -1, -1, StringHelper.randomId());
  }

  private OneMerge merge(int... bytes) throws IOException {
    List<SegmentCommitInfo> merged = new ArrayList<>();
    for (int each : bytes) {
      merged.add(segment(each));
    }
    return new OneMerge(merged);
  }

  /// Small ones stand twice for a moment, loose and packed.
  private static long scratch(OneMerge merge) throws IOException {
    long bytes = 0;
    for (SegmentCommitInfo segment : merge.segments) {
      bytes += segment.sizeInBytes() + DOCUMENTS * GROWTH;
    }
    return 2 * bytes;
  }

  @Test
  void aMergeThatDoesNotFitWaitsAndASmallerOneGoesAhead() throws IOException {
    OneMerge large = merge(5_000, 5_000);
    OneMerge small = merge(100, 100);
    free.set(1_000 + scratch(small));
    assertEquals(List.of(small), found(List.of(large, small), 1_000, Set.of()).merges);
    free.set(1_000 + scratch(large));
    assertEquals(List.of(large), found(List.of(large, small), 1_000, Set.of()).merges);
    free.set(1_000 + scratch(large) + scratch(small));
    assertEquals(List.of(large, small), found(List.of(large, small), 1_000, Set.of()).merges);
    free.set(999 + scratch(small));
    assertNull(found(List.of(large, small), 1_000, Set.of()));
  }

  @Test
  void mergesUnderWayKeepTheirRoom() throws IOException {
    OneMerge running = merge(1_000, 1_000);
    OneMerge wanted = merge(100, 100);
    free.set(scratch(running) + scratch(wanted));
    Set<SegmentCommitInfo> underWay = Set.copyOf(running.segments);
    assertEquals(List.of(wanted), found(List.of(wanted), 0, underWay).merges);
    free.decrementAndGet();
    assertNull(found(List.of(wanted), 0, underWay));
  }

  @Property(tries = 200)
  void whateverIsWantedTheScratchStaysBelowWhatIsFreeLessTheReserve(
      @ForAll @Size(max = 8) List<@IntRange(min = 1, max = 20_000) Integer> sizes,
      @ForAll @LongRange(min = 0, max = 200_000) long room,
      @ForAll @LongRange(min = 0, max = 50_000) long reserve)
      throws IOException {
    List<OneMerge> wanted = new ArrayList<>();
    for (int size : sizes) {
      wanted.add(merge(size, size / 2));
    }
    free.set(room);
    MergeSpecification found = found(wanted, reserve, Set.of());
    long sum = 0;
    for (OneMerge merge : found == null ? List.<OneMerge>of() : found.merges) {
      sum += scratch(merge);
    }
    assertTrue(sum <= Math.max(0, room - reserve), sum + " of " + room + " less " + reserve);
  }

  /// Wants the same merges whenever it is asked.
  private static final class Wanting extends MergePolicy {
    private final MergeSpecification wanted = new MergeSpecification();

    Wanting(List<OneMerge> merges) {
      merges.forEach(wanted::add);
    }

    @Override
    public MergeSpecification findMerges(
        MergeTrigger trigger, SegmentInfos infos, MergeContext context) {
      return wanted;
    }

    @Override
    public MergeSpecification findForcedMerges(
        SegmentInfos infos,
        int most,
        Map<SegmentCommitInfo, Boolean> toMerge,
        MergeContext context) {
      return wanted;
    }

    @Override
    public MergeSpecification findForcedDeletesMerges(SegmentInfos infos, MergeContext context) {
      return wanted;
    }
  }

  private record UnderWay(Set<SegmentCommitInfo> segments) implements MergePolicy.MergeContext {
    @Override
    public int numDeletesToMerge(SegmentCommitInfo info) {
      return 0;
    }

    @Override
    public int numDeletedDocs(SegmentCommitInfo info) {
      return 0;
    }

    @Override
    public InfoStream getInfoStream() {
      return InfoStream.NO_OUTPUT;
    }

    @Override
    public Set<SegmentCommitInfo> getMergingSegments() {
      return segments;
    }
  }
}
