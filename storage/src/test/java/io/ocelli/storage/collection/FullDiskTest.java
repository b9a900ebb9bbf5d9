package io.ocelli.storage.collection;

import static io.ocelli.storage.collection.TestCollections.PLANE;
import static io.ocelli.storage.collection.TestCollections.all;
import static io.ocelli.storage.collection.TestCollections.ids;
import static io.ocelli.storage.collection.TestCollections.point;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.collection.Root;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.write.Acknowledge;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.Point;
import io.ocelli.core.write.Selection;
import io.ocelli.storage.log.FolderDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.FilterIndexOutput;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk that is full after so many bytes, wherever in a write that falls.
class FullDiskTest {
  @TempDir Path folder;
  private final AtomicLong room = new AtomicLong(Long.MAX_VALUE);
  private final AtomicBoolean unopenable = new AtomicBoolean();
  private final AtomicLong free = new AtomicLong(Long.MAX_VALUE);

  private CollectionFiles files() throws IOException {
    return new CollectionFiles(
        "plane",
        folder,
        new SmallDisk(FSDirectory.open(folder.resolve("index"))),
        new TransformFiles(FSDirectory.open(folder.resolve("transforms"))),
        new FolderDisk(Files.createDirectories(folder.resolve("log"))),
        free::get);
  }

  private static List<Long> numbers(StoredCollection collection) {
    return all(collection).stream()
        .map(StoredPoint::id)
        .map(id -> Long.parseLong(id.toString()))
        .toList();
  }

  @Test
  void aWriteThatDoesNotFitIsThereWhollyOrNotAtAllWhereverItFails() throws IOException {
    StoredCollection.create(files(), PLANE, Map.of());
    try (StoredCollection collection = StoredCollection.open(files(), SearchMeans.create())) {
      Writes.upsert(collection, List.of(point(0, 0), point(1, 1)));
      int failures = 0;
      for (long bytes = 0; failures == 0 || failures % 1_000 != 0; bytes += 97) {
        room.set(bytes);
        List<Change<Point>> changes =
            List.of(
                Change.upsert(List.of(point(2, 2))),
                new Change.Delete<>(new Selection.Ids(ids(0))),
                Change.upsert(List.of(point(1, 10))));
        try {
          collection.write(changes, Acknowledge.VISIBLE);
          // What is small is written to the disk by a commit.
          collection.commit();
          break;
        } catch (OcelliException full) {
          failures++;
          assertEquals(ErrorKind.STORAGE_FULL, full.kind(), full::getMessage);
          // An earlier try may have been logged, and shown once there was room for that.
          assertTrue(
              Set.of(List.of(0L, 1L), List.of(1L, 2L)).contains(numbers(collection)),
              "after " + bytes + " bytes");
        }
      }
      assertTrue(failures > 10, failures + " failures were tried");
      room.set(Long.MAX_VALUE);
      assertEquals(List.of(1L, 2L), numbers(collection));
    }
    try (StoredCollection reopened = StoredCollection.open(files(), SearchMeans.create())) {
      assertEquals(List.of(1L, 2L), numbers(reopened));
    }
  }

  @Test
  void pointsAreRefusedBeforeTheDiskIsFullWhileDeletesAndReadsWork() throws IOException {
    StoredCollection.create(files(), PLANE, Map.of());
    try (StoredCollection collection = StoredCollection.open(files(), SearchMeans.create())) {
      Writes.upsert(collection, LongStream.range(0, 5).mapToObj(n -> point(n, n)).toList());
      free.set(CollectionFiles.MIN_FREE - 1);
      OcelliException refused =
          assertThrows(
              OcelliException.class, () -> Writes.upsert(collection, List.of(point(9, 9))));
      assertEquals(ErrorKind.STORAGE_FULL, refused.kind());
      Writes.delete(collection, ids(0, 1));
      assertEquals(List.of(2L, 3L, 4L), numbers(collection));
    }
  }

  @Test
  void aCommitThatReadersCannotOpenYetStands() throws IOException {
    StoredCollection.create(files(), PLANE, Map.of());
    Root root = new Root(new UUID(1, 2), "photos", "/photos");
    try (StoredCollection collection = StoredCollection.open(files(), SearchMeans.create())) {
      Writes.upsert(collection, List.of(point(0, 0)));
      unopenable.set(true);
      collection.updateSettings(now -> now.withRoots(List.of(root)));
      Writes.upsert(collection, List.of(point(1, 1)));
      unopenable.set(false);
      assertEquals(List.of(0L, 1L), numbers(collection));
      Writes.upsert(collection, List.of(point(2, 2)));
    }
    try (StoredCollection reopened = StoredCollection.open(files(), SearchMeans.create())) {
      assertEquals(List.of(0L, 1L, 2L), numbers(reopened));
      assertEquals(List.of(root), reopened.settings().roots());
    }
  }

  /// Throws what a file system throws once `room` is used up.
  private final class SmallDisk extends FilterDirectory {
    SmallDisk(Directory disk) {
      super(disk);
    }

    @Override
    public IndexOutput createOutput(String name, IOContext context) throws IOException {
      take(1);
      IndexOutput out = in.createOutput(name, context);
      return new FilterIndexOutput("small disk", name, out) {
        @Override
        public void writeByte(byte b) throws IOException {
          take(1);
          super.writeByte(b);
        }

        @Override
        public void writeBytes(byte[] b, int offset, int length) throws IOException {
          take(length);
          super.writeBytes(b, offset, length);
        }
      };
    }

    /// Files that are complete; those that a commit is made of are opened by its writer.
    @Override
    public IndexInput openInput(String name, IOContext context) throws IOException {
      if (unopenable.get() && name.startsWith("segments")) {
        throw new IOException("Too many open files");
      }
      return super.openInput(name, context);
    }

    private void take(int bytes) throws IOException {
      if (room.addAndGet(-bytes) < 0) {
        throw new IOException("No space left on device");
      }
    }
  }
}
