package io.ocelli.indexer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ocelli.core.picture.PictureKeys;
import io.ocelli.core.service.FolderIndexer.IndexReport;
import io.ocelli.core.testing.TestData;
import io.ocelli.indexer.fakes.Workshop;
import io.ocelli.indexer.pipeline.PipelineSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Folders of real pictures, some of them broken.
class RealFoldersTest {
  private final Workshop workshop = new Workshop(PipelineSettings.of(2, 1L << 30));

  @Test
  void caltechIsIndexedWithItsTwins() {
    IndexReport report = workshop.index(folder("caltech101-subset"));
    assertEquals(763, report.indexed());
    assertEquals(763, report.points());
    assertEquals(762, workshop.encoder.encoded.get(), "the twins are encoded once");
    assertEquals(0, report.failed().size());
    assertEquals(
        "pizza", workshop.collection.payload("pizza/image_0001.jpg").text(PictureKeys.FOLDER));
    assertEquals(763, workshop.index(folder("caltech101-subset")).unchanged());
  }

  @Test
  void everyFileOfImagededupIsIndexedSkippedOrFailed() {
    IndexReport report = workshop.index(folder("imagededup"));
    assertEquals(Map.of("no extension", 1L), report.skipped(), "the licence");
    assertEquals(34, report.indexed() + report.failed().size());
    assertTrue(report.indexed() >= 26, "the JPEG files at least");
    assertTrue(report.failed().stream().noneMatch(failure -> failure.reason().contains("(")));
  }

  private static Path folder(String name) {
    Optional<Path> folder = TestData.find(name);
    assumeTrue(folder.isPresent(), TestData.missing(name));
    return folder.get();
  }
}
