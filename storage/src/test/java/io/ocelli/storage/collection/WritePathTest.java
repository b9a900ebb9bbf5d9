package io.ocelli.storage.collection;

import static io.ocelli.storage.collection.TestCollections.PLANE;
import static io.ocelli.storage.collection.TestCollections.point;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.Value;
import io.ocelli.core.write.Acknowledge;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.Point;
import io.ocelli.core.write.Selection;
import io.ocelli.storage.change.WriteQueue;
import io.ocelli.storage.log.LogSettings;
import io.ocelli.storage.log.WriteLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.lucene.store.AlreadyClosedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WritePathTest {
  @TempDir Path folder;

  /// Readers that never saw a committed write must see it, and writes that follow build on it.
  @Test
  void whatIsCommittedAndNotShownIsThereAfterARollback() throws IOException {
    StoredCollection.create(CollectionFiles.in(folder, "plane"), PLANE, Map.of());
    CollectionFiles files = CollectionFiles.in(folder, "plane");
    CollectionIndex index = new CollectionIndex(files, () -> {});
    WritePath path =
        new WritePath("plane", index, WriteLog.open(files.log(), LogSettings.of("plane")));
    WriteQueue<Write> queue =
        new WriteQueue<>(task -> Thread.ofVirtual().start(task), Write.class, path::carryOut);
    Selection one = new Selection.Ids(List.of(PointId.of(1)));
    submit(queue, path, Acknowledge.VISIBLE, Change.upsert(List.of(point(1, 1))));
    submit(queue, path, Acknowledge.DURABLE, new Change.Delete<>(one));
    // Behind the delete, which is acknowledged before it is in the index.
    queue.alone(() -> assertDoesNotThrow(() -> checkpoint(path, index)));
    assertEquals(0, path.logged());
    path.distrust();
    Change<Point> later = new Change.SetPayload<>(one, Value.Obj.EMPTY, null);
    OcelliException refused =
        assertThrows(OcelliException.class, () -> submit(queue, path, Acknowledge.VISIBLE, later));
    assertEquals(ErrorKind.NOT_FOUND, refused.kind());
    path.close();
    index.close();
    files.close();
  }

  private static Void checkpoint(WritePath path, CollectionIndex index) throws IOException {
    path.announce();
    index.commit();
    path.committed();
    return null;
  }

  private static void submit(
      WriteQueue<Write> queue, WritePath path, Acknowledge when, Change<Point> change) {
    queue.submit(new Write(List.of(change), when, path.state()));
  }

  @Test
  void whatWasRolledBackBetweenTheHalvesOfACheckpointStaysLogged() throws IOException {
    StoredCollection.create(CollectionFiles.in(folder, "plane"), PLANE, Map.of());
    CollectionFiles files = CollectionFiles.in(folder, "plane");
    CollectionIndex index = new CollectionIndex(files, () -> {});
    WriteLog log = WriteLog.open(files.log(), LogSettings.of("plane"));
    WritePath path = new WritePath("plane", index, log);
    path.carryOut(
        List.of(
            new Write(
                List.of(Change.upsert(List.of(point(1, 1)))), Acknowledge.VISIBLE, path.state())));
    long logged = path.logged();
    assertTrue(logged > 0);
    path.announce();
    index.rollback();
    assertThrows(AlreadyClosedException.class, index::commit);
    path.committed();
    assertEquals(logged, path.logged());
    path.close();
    index.close();
    try (StoredCollection reopened =
        StoredCollection.open(CollectionFiles.in(folder, "plane"), SearchMeans.create())) {
      assertEquals(1, reopened.info().points());
    }
  }
}
