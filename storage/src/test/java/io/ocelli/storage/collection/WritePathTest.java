package io.ocelli.storage.collection;

import static io.ocelli.storage.collection.TestCollections.PLANE;
import static io.ocelli.storage.collection.TestCollections.point;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.write.Acknowledge;
import io.ocelli.core.write.Change;
import io.ocelli.storage.log.LogSettings;
import io.ocelli.storage.log.WriteLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WritePathTest {
  @TempDir Path folder;

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
    index.commit();
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
