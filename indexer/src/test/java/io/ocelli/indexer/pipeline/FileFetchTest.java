package io.ocelli.indexer.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.ocelli.core.collection.Root;
import io.ocelli.core.id.PointId;
import io.ocelli.core.service.PictureCollections.IndexedFile;
import io.ocelli.indexer.fakes.Pictures;
import io.ocelli.indexer.fakes.Workshop;
import io.ocelli.indexer.scan.ScannedFile;
import io.ocelli.indexer.scan.Stamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that are not what the scan saw any more.
class FileFetchTest {
  private static final Stamp OLD = new Stamp(1, 1);

  private final Channel<SourceFile> output = new Channel<>(10);
  private final Run run = new Run(0);

  @Test
  void aFileThatChangedAfterTheScanIsReadAsItIsNow(@TempDir Path folder) throws IOException {
    Path file = Pictures.write(folder.resolve("a.png"), 1);
    fetch(new ScannedFile(file, "a.png", OLD, null));
    SourceFile source = output.take();
    assertEquals(Files.size(file), source.bytes().length);
    assertEquals(Stamp.of(Files.readAttributes(file, BasicFileAttributes.class)), source.stamp());
  }

  @Test
  void aFileThatWentAwayAfterTheScanIsNoFailure(@TempDir Path folder) {
    Root root = new Root(new UUID(0, 1), "photos", folder.toString());
    IndexedFile known = new IndexedFile(PointId.of(1), root, "gone.png", 1, 1, "00");
    fetch(new ScannedFile(folder.resolve("gone.png"), "gone.png", OLD, known));
    assertNull(output.take());
    assertEquals(List.of(), run.outcome().failed());
    assertEquals(List.of(known), run.outcome().vanished());
  }

  private void fetch(ScannedFile file) {
    new FileFetch(List.of(file), output, Workshop.settings(1), run).readAll();
    output.close();
  }
}
