package io.ocelli.storage.moments;

import io.ocelli.ann.moments.Moments;
import io.ocelli.ann.moments.MomentsSum;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.service.Deadline;
import io.ocelli.storage.moments.MomentsCache.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FilterLeafReader;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.IndexReader.CacheHelper;
import org.apache.lucene.index.IndexReader.CacheKey;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SegmentReader;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.StringHelper;

/// Means and covariances of the live vectors of one collection. Vectors of a segment are read once,
/// and once more when they are deleted: what is deleted is taken out of the sums. Safe for many
/// threads; one works things out at a time and the others wait for what it finds.
public final class StoredMoments {
  private static final int LOOK_MILLIS = 20;

  /// So many vectors are worth a file, which then has a quarter of their bytes or less.
  private static final int VECTORS_A_DIMENSION = 4;

  private final MomentsFiles files;
  private final ReentrantLock lock = new ReentrantLock();

  /// Null where none was given up.
  private VectorScan unfinished;

  private volatile long vectorsRead;

  /// @param folder of the collection's own; need not exist
  public StoredMoments(Path folder) {
    files = new MomentsFiles(folder);
  }

  /// Those of all live vectors that a reader sees.
  ///
  /// @throws OcelliException TIMEOUT once nobody waits any more; who asks again loses little
  public Moments of(DirectoryReader reader, MomentsField field, MomentsHelp help)
      throws IOException {
    help.deadline().check();
    CacheHelper owner = reader.getReaderCacheHelper();
    Known known = help.known().get(owner, field.name(), Part.LIVE);
    if (known != null) {
      return known.moments();
    }
    hold(help.deadline());
    try {
      Known meanwhile = help.known().get(owner, field.name(), Part.LIVE);
      return meanwhile == null ? workedOut(reader, field, help) : meanwhile.moments();
    } finally {
      lock.unlock();
    }
  }

  private Moments workedOut(DirectoryReader reader, MomentsField field, MomentsHelp help)
      throws IOException {
    MomentsSum sum = new MomentsSum(field.dims());
    for (LeafReaderContext leaf : reader.leaves()) {
      sum.add(live(leaf.reader(), field, help));
    }
    keepOnly(reader);
    Moments all = sum.moments();
    help.known().put(reader.getReaderCacheHelper(), field.name(), Part.LIVE, Known.of(all));
    return all;
  }

  private void hold(Deadline deadline) {
    try {
      while (!lock.tryLock(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        deadline.check();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OcelliException(
          ErrorKind.UNAVAILABLE, "Means and covariances: the work was cancelled", e);
    }
  }

  private Moments live(LeafReader segment, MomentsField field, MomentsHelp help)
      throws IOException {
    Bits live = segment.getLiveDocs();
    if (live == null) {
      return whole(segment, field, help);
    }
    CacheHelper owner = segment.getCoreCacheHelper();
    Known before = help.known().get(owner, field.name(), Part.LIVE);
    if (before != null && before.live() == live) {
      return before.moments();
    }
    Known now = rest(segment, field, before, help);
    help.known().put(owner, field.name(), Part.LIVE, now);
    return now.moments();
  }

  /// Takes out what was deleted since; but where less than half is left, what is left is read: the
  /// rest of much is inexact, and in the end each vector is read twice or so, however many rounds
  /// of deletes there are.
  ///
  /// @param last what was known last, if anything
  private Known rest(LeafReader segment, MomentsField field, Known last, MomentsHelp help)
      throws IOException {
    Bits live = segment.getLiveDocs();
    CacheKey key = segment.getCoreCacheHelper().getKey();
    // A snapshot from before what is known sees more than that.
    Known before = last != null && last.wasBefore(live) ? last : null;
    int read = before == null ? segment.maxDoc() : before.read();
    if (segment.numDocs() < read / 2) {
      Moments left = scanned(new Docs(key, live, null), segment, field, help);
      return new Known(left, live, segment.numDocs());
    }
    Moments from = before == null ? whole(segment, field, help) : before.moments();
    Docs deleted = new Docs(key, before == null ? null : before.live(), live);
    return new Known(from.minus(scanned(deleted, segment, field, help)), live, read);
  }

  private Moments whole(LeafReader segment, MomentsField field, MomentsHelp help)
      throws IOException {
    CacheHelper owner = segment.getCoreCacheHelper();
    Known known = help.known().get(owner, field.name(), Part.ALL);
    if (known != null) {
      return known.moments();
    }
    FloatVectorValues values = segment.getFloatVectorValues(field.name());
    int vectors = values == null ? 0 : values.size();
    Moments moments = files.load(id(segment), field, vectors);
    if (moments == null) {
      moments = scanned(new Docs(owner.getKey(), null, null), segment, field, help);
      if (vectors >= VECTORS_A_DIMENSION * field.dims()) {
        files.save(id(segment), field.name(), moments);
      }
    }
    help.known().put(owner, field.name(), Part.ALL, Known.of(moments));
    return moments;
  }

  private Moments scanned(Docs docs, LeafReader segment, MomentsField field, MomentsHelp help)
      throws IOException {
    VectorScan left = unfinished;
    VectorScan scan = left != null && left.isOf(docs, field) ? left : new VectorScan(docs, field);
    long before = scan.read();
    unfinished = scan;
    try {
      Moments moments = scan.finish(segment, help);
      unfinished = null;
      return moments;
    } finally {
      vectorsRead += scan.read() - before;
    }
  }

  /// Vectors that were read so far, to see what a question costs.
  long vectorsRead() {
    return vectorsRead;
  }

  /// Deletes the files of segments that a reader does not see.
  public void keepOnly(DirectoryReader reader) {
    Set<String> seen =
        reader.leaves().stream().map(leaf -> id(leaf.reader())).collect(Collectors.toSet());
    files.keepOnly(seen);
  }

  private static String id(LeafReader segment) {
    SegmentReader reader = (SegmentReader) FilterLeafReader.unwrap(segment);
    return StringHelper.idToString(reader.getSegmentInfo().info.getId());
  }

  /// Nothing is written any more; what is known stays known.
  public void close() {
    files.close();
  }
}
