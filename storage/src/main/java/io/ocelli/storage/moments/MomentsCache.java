package io.ocelli.storage.moments;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexReader.CacheHelper;
import org.apache.lucene.index.IndexReader.CacheKey;
import org.apache.lucene.index.LeafReaderContext;

/// Moments that were worked out: of all vectors of a segment and of its live ones by the key of its
/// core, of all live ones by the key of the whole reader. When what a key stands for closes, its
/// entries go. Beyond a number of bytes the least recently used ones go, but for the newest. Safe
/// for many threads.
public final class MomentsCache {
  /// Of which vectors of its owner an entry is.
  enum Part {
    ALL,
    LIVE
  }

  private record Key(CacheKey owner, String field, Part part) {}

  private final long maxBytes;
  private final LinkedHashMap<Key, Known> entries = new LinkedHashMap<>(16, 0.75f, true);

  /// One for all: owners keep each listener once, however often entries of theirs come and go.
  private final IndexReader.ClosedListener forget = this::forget;

  private long bytes;

  public MomentsCache(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  synchronized int entries() {
    return entries.size();
  }

  /// What is remembered for a reader and its segments.
  public synchronized long bytes(DirectoryReader reader) {
    long sum = bytes(reader.getReaderCacheHelper());
    for (LeafReaderContext leaf : reader.leaves()) {
      sum += bytes(leaf.reader().getCoreCacheHelper());
    }
    return sum;
  }

  private long bytes(CacheHelper owner) {
    return entries.entrySet().stream()
        .filter(entry -> entry.getKey().owner().equals(owner.getKey()))
        .mapToLong(entry -> entry.getValue().bytes())
        .sum();
  }

  /// Null where they are not known.
  synchronized Known get(CacheHelper owner, String field, Part part) {
    return entries.get(new Key(owner.getKey(), field, part));
  }

  void put(CacheHelper owner, String field, Part part, Known known) {
    add(new Key(owner.getKey(), field, part), known);
    owner.addClosedListener(forget);
  }

  private synchronized void add(Key key, Known known) {
    Known before = entries.put(key, known);
    bytes += known.bytes() - (before == null ? 0 : before.bytes());
    Iterator<Known> oldest = entries.values().iterator();
    while (bytes > maxBytes && entries.size() > 1) {
      bytes -= oldest.next().bytes();
      oldest.remove();
    }
  }

  private synchronized void forget(CacheKey owner) {
    Iterator<Map.Entry<Key, Known>> each = entries.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<Key, Known> entry = each.next();
      if (entry.getKey().owner().equals(owner)) {
        bytes -= entry.getValue().bytes();
        each.remove();
      }
    }
  }
}
