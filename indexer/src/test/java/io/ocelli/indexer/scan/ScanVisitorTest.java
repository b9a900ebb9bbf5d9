package io.ocelli.indexer.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.core.collection.Root;
import io.ocelli.core.id.PointId;
import io.ocelli.core.service.PictureCollections.IndexedFile;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Faults of the file system that a test cannot cause on every machine, told to the visitor by
/// hand.
class ScanVisitorTest {
  private static final Root ROOT = new Root(new UUID(0, 1), "photos", "/photos");
  private static final Path FOLDER = Path.of("/photos");

  @Test
  void nothingBelowAFolderThatCannotBeReadIsGone() {
    ScanVisitor visitor = visitor("locked/a.png", "locked/deep/b.png", "locked2/c.png", "d.png");
    visitor.preVisitDirectory(FOLDER, null);
    visitor.visitFileFailed(FOLDER.resolve("locked"), new AccessDeniedException("locked"));
    visitor.postVisitDirectory(FOLDER, null);
    assertEquals(List.of("d.png", "locked2/c.png"), gone(visitor));
    assertEquals("no permission to read it", visitor.result().failed().getFirst().reason());
  }

  @Test
  void nothingInAFolderThatCouldBeReadOnlyInPartIsGone() {
    ScanVisitor visitor = visitor("half/a.png", "b.png");
    visitor.preVisitDirectory(FOLDER, null);
    visitor.preVisitDirectory(FOLDER.resolve("half"), null);
    visitor.postVisitDirectory(FOLDER.resolve("half"), new AccessDeniedException("half"));
    visitor.postVisitDirectory(FOLDER, null);
    assertEquals(List.of("b.png"), gone(visitor));
  }

  @Test
  void aFileThatWentAwayDuringTheWalkIsGoneWithoutAFailure() {
    ScanVisitor visitor = visitor("a.png");
    visitor.preVisitDirectory(FOLDER, null);
    visitor.visitFileFailed(FOLDER.resolve("a.png"), new NoSuchFileException("a.png"));
    visitor.postVisitDirectory(FOLDER, null);
    assertEquals(List.of("a.png"), gone(visitor));
    assertEquals(List.of(), visitor.result().failed());
  }

  private static ScanVisitor visitor(String... indexed) {
    Map<String, IndexedFile> files = new TreeMap<>();
    Arrays.stream(indexed)
        .forEach(path -> files.put(path, new IndexedFile(PointId.of(1), ROOT, path, 1, 1, "00")));
    return new ScanVisitor("", files, seen -> {});
  }

  private static List<String> gone(ScanVisitor visitor) {
    return visitor.result().gone().stream().map(IndexedFile::path).sorted().toList();
  }
}
