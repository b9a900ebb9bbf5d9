package io.ocelli.storage.filter;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.IndexReader.CacheHelper;
import org.apache.lucene.index.IndexReader.CacheKey;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.RamUsageEstimator;
import org.roaringbitmap.RoaringBitmap;

/// Which documents of a segment pass a clause of a filter, deleted ones included, as
/// RoaringBitmaps. A segment never changes, deletes apart, so what was worked out once stays true
/// until the segment is merged away; then its entries go. Beyond a number of bytes the least
/// recently used ones go. Safe for many threads.
public final class FilterCache {
  /// What an entry takes beside filter and bitmap, about.
  private static final long OVERHEAD = 256;

  private record Key(Query filter, CacheKey segment) {}

  private record Entry(RoaringBitmap passing, long bytes) {}

  /// What the cache holds, and how often it knew the answer.
  public record Stats(long hits, long misses, int entries, long bytes) {}

  private final long maxBytes;
  private final LinkedHashMap<Key, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<CacheKey, Set<Key>> bySegment = new HashMap<>();
  private long bytes;
  private long hits;
  private long misses;

  public FilterCache(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  public synchronized Stats stats() {
    return new Stats(hits, misses, entries.size(), bytes);
  }

  /// What is remembered for one segment.
  public synchronized long bytes(LeafReader segment) {
    CacheHelper core = segment.getCoreCacheHelper();
    Set<Key> keys = core == null ? null : bySegment.get(core.getKey());
    return keys == null ? 0 : keys.stream().mapToLong(key -> entries.get(key).bytes()).sum();
  }

  /// Null where it is not known.
  synchronized RoaringBitmap get(Query filter, LeafReader segment) {
    CacheHelper core = segment.getCoreCacheHelper();
    Entry entry = core == null ? null : entries.get(new Key(filter, core.getKey()));
    if (entry == null) {
      misses++;
      return null;
    }
    hits++;
    return entry.passing();
  }

  /// Remembers what passes; bitmaps of more than a quarter of the room are not worth it.
  void put(Query filter, LeafReader segment, RoaringBitmap passing) {
    CacheHelper core = segment.getCoreCacheHelper();
    long size = passing.getLongSizeInBytes() + RamUsageEstimator.sizeOf(filter) + OVERHEAD;
    if (core == null || size > maxBytes / 4) {
      return;
    }
    if (add(new Key(filter, core.getKey()), new Entry(passing, size))) {
      core.addClosedListener(this::forget);
    }
  }

  /// @return whether it is the first of its segment
  private synchronized boolean add(Key key, Entry entry) {
    Entry before = entries.put(key, entry);
    bytes += entry.bytes() - (before == null ? 0 : before.bytes());
    boolean first = !bySegment.containsKey(key.segment());
    bySegment.computeIfAbsent(key.segment(), _ -> new HashSet<>()).add(key);
    Iterator<Map.Entry<Key, Entry>> oldest = entries.entrySet().iterator();
    while (bytes > maxBytes) {
      Map.Entry<Key, Entry> gone = oldest.next();
      bytes -= gone.getValue().bytes();
      bySegment.get(gone.getKey().segment()).remove(gone.getKey());
      oldest.remove();
    }
    return first;
  }

  private synchronized void forget(CacheKey segment) {
    Set<Key> keys = bySegment.remove(segment);
    if (keys != null) {
      keys.forEach(key -> bytes -= entries.remove(key).bytes());
    }
  }
}
