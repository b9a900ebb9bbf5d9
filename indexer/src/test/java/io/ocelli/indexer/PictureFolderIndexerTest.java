package io.ocelli.indexer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.id.NameUuid;
import io.ocelli.core.id.PointId;
import io.ocelli.core.picture.PictureKeys;
import io.ocelli.core.service.FolderIndexer.IndexReport;
import io.ocelli.indexer.fakes.Pictures;
import io.ocelli.indexer.fakes.Workshop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a user sees of indexing a folder, once and again.
class PictureFolderIndexerTest {
  private final Workshop workshop = new Workshop();
  private Path folder;

  @BeforeEach
  void resolve(@TempDir Path temp) throws IOException {
    folder = temp.toRealPath();
  }

  @Test
  void everyPictureBelowTheFolderBecomesAPoint() {
    for (int i = 0; i < 20; i++) {
      Pictures.write(folder.resolve("set-" + i % 3 + "/" + i + ".png"), i);
    }
    Pictures.write(folder.resolve("notes.TXT"), "words".getBytes());

    IndexReport report = workshop.index(folder);

    assertEquals(20, report.indexed());
    assertEquals(20, report.points());
    assertEquals(Map.of("txt", 1L), report.skipped());
    assertEquals(List.of(), report.failed());
    assertEquals("set-1", workshop.collection.payload("set-1/4.png").text(PictureKeys.FOLDER));
    assertEquals(20, workshop.encoder.encoded.get());
    assertTrue(workshop.encoder.largestBatch.get() <= 3);
  }

  @Test
  void idsComeFromTheRootAndTheRelativePath() {
    Pictures.write(folder.resolve("a/b.png"), 1);
    workshop.index(folder);
    PointId expected = PointId.of(NameUuid.v5(workshop.collection.rootFor(folder).id(), "a/b.png"));
    assertEquals(List.of(expected), List.copyOf(workshop.collection.points.keySet()));
  }

  @Test
  void aSecondRunReadsAndWritesNothing() {
    Pictures.write(folder.resolve("a.png"), 1);
    Pictures.write(folder.resolve("b.png"), 2);
    workshop.index(folder);
    int writes = workshop.collection.batches.size();

    IndexReport again = workshop.index(folder);

    assertEquals(0, again.indexed());
    assertEquals(2, again.unchanged());
    assertEquals(writes, workshop.collection.batches.size());
    assertEquals(2, workshop.codec.decoded.get());
    assertEquals(1, workshop.encoder.opened.get(), "nor is the model loaded");
  }

  @Test
  void aChangedFileIsIndexedAgainUnderItsId() throws IOException {
    Path file = Pictures.write(folder.resolve("a.png"), 1);
    workshop.index(folder);
    float[] before = onlyVector();
    Pictures.write(file, 2);
    Files.setLastModifiedTime(file, FileTime.fromMillis(5));

    IndexReport report = workshop.index(folder);

    assertEquals(1, report.indexed());
    assertEquals(1, report.points());
    assertTrue(!Arrays.equals(before, onlyVector()));
  }

  @Test
  void aTouchedFileIsUnchangedButItsNewTimeIsKept() throws IOException {
    Path file = Pictures.write(folder.resolve("a.png"), 1);
    workshop.index(folder);
    String before = workshop.collection.payload("a.png").text(PictureKeys.MODIFIED_AT);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_123L));

    IndexReport report = workshop.index(folder);

    assertEquals(0, report.indexed());
    assertEquals(1, report.unchanged());
    assertEquals(1, workshop.encoder.encoded.get(), "the vector comes from the cache");
    String after = workshop.collection.payload("a.png").text(PictureKeys.MODIFIED_AT);
    assertNotEquals(before, after);
    assertEquals("1970-01-12T13:46:40.123000000Z", after);
    assertEquals(0, workshop.index(folder).indexed());
  }

  @Test
  void aRenamedFileIsANewPointThatIsNotEncodedAgain() throws IOException {
    Path file = Pictures.write(folder.resolve("a.png"), 1);
    workshop.index(folder);
    Files.move(file, folder.resolve("b.png"));

    IndexReport report = workshop.prune(folder);

    assertEquals(1, report.indexed());
    assertEquals(1, report.removed());
    assertEquals(List.of("b.png"), workshop.collection.paths());
    assertEquals(1, workshop.encoder.encoded.get());
  }

  @Test
  void anEmptyMountPointPrunesNothing() throws IOException {
    Path picture = Pictures.write(folder.resolve("a.png"), 1);
    workshop.index(folder);
    Files.delete(picture);

    OcelliException refused = assertThrows(OcelliException.class, () -> workshop.prune(folder));
    assertTrue(refused.getMessage().contains("nothing was removed"));
    assertEquals(List.of("a.png"), workshop.collection.paths());
  }

  @Test
  void pointsOfDeletedFilesStayUntilTheyArePruned() throws IOException {
    Pictures.write(folder.resolve("keep.png"), 1);
    Path gone = Pictures.write(folder.resolve("gone.png"), 2);
    workshop.index(folder);
    Files.delete(gone);

    IndexReport counted = workshop.index(folder);
    assertEquals(1, counted.missing());
    assertEquals(2, counted.points());

    IndexReport pruned = workshop.prune(folder);
    assertEquals(1, pruned.removed());
    assertEquals(0, pruned.missing());
    assertEquals(List.of("keep.png"), workshop.collection.paths());
  }

  @Test
  void pruningASubFolderLeavesItsNeighboursAlone() throws IOException {
    Path a = Pictures.write(folder.resolve("a/1.png"), 1);
    Path b = Pictures.write(folder.resolve("ab/2.png"), 2);
    workshop.index(folder);
    Files.delete(a);
    Files.delete(b);

    IndexReport report = workshop.prune(folder.resolve("a"));

    assertEquals(1, report.removed());
    assertEquals(List.of("ab/2.png"), workshop.collection.paths());
  }

  @Test
  void twinsAreTwoPointsOfOneEncoding() {
    byte[] same = Pictures.png(5);
    for (int i = 0; i < 9; i++) {
      Pictures.write(folder.resolve(i + ".png"), same);
    }

    IndexReport report = workshop.index(folder);

    assertEquals(9, report.indexed());
    assertEquals(9, report.points());
    assertEquals(1, workshop.encoder.encoded.get());
    assertEquals(
        24, workshop.collection.payload("8.png").integer(PictureKeys.WIDTH, 0), "size of a twin");
  }

  @Test
  void anotherCollectionTakesItsVectorsFromTheCache() {
    Pictures.write(folder.resolve("a.png"), 1);
    workshop.index(folder);
    workshop.collection.points.clear();

    workshop.index(folder);

    assertEquals(1, workshop.encoder.encoded.get());
    assertEquals(1, workshop.codec.decoded.get(), "the header is enough for the payload");
    assertEquals(16, workshop.collection.payload("a.png").integer(PictureKeys.HEIGHT, 0));
  }

  @Test
  void brokenPicturesAreReportedAndTheOthersIndexed() {
    Pictures.write(folder.resolve("good.png"), 1);
    Pictures.write(folder.resolve("sub/text.jpg"), "no picture".getBytes());
    Pictures.write(folder.resolve("sub/empty.png"), new byte[0]);
    Pictures.write(folder.resolve("sub/cut.png"), Arrays.copyOf(Pictures.png(2), 60));
    Pictures.write(folder.resolve("drawing.svg"), "<svg/>".getBytes());
    Pictures.write(folder.resolve("phone.HEIC"), "....ftypheic".getBytes());

    IndexReport report = workshop.index(folder);

    assertEquals(1, report.indexed());
    assertEquals(Map.of(), report.skipped());
    assertEquals(
        List.of("drawing.svg", "phone.HEIC", "sub/cut.png", "sub/empty.png", "sub/text.jpg"),
        report.failed().stream().map(failure -> failure.path()).toList());
    assertTrue(report.failed().get(0).reason().contains("not a bitmap"));
    assertTrue(report.failed().get(1).reason().contains("HEIF"));
    assertTrue(report.failed().get(3).reason().contains("empty"));
  }

  @Test
  void identicalBrokenFilesFailOneByOne() {
    for (int i = 0; i < 6; i++) {
      Pictures.write(folder.resolve(i + ".jpg"), "no picture".getBytes());
    }
    assertEquals(6, workshop.index(folder).failed().size());
  }

  @Test
  void aFileLargerThanTheLimitFailsByName() {
    Pictures.write(folder.resolve("huge.bmp"), new byte[(1 << 20) + 1]);
    IndexReport report = workshop.index(folder);
    assertEquals("huge.bmp", report.failed().getFirst().path());
    assertTrue(report.failed().getFirst().reason().contains("limit"));
  }

  @Test
  void anEmptyFolderGivesAReportOfZeros() {
    IndexReport report = workshop.index(folder);
    assertEquals(0, report.indexed() + report.unchanged() + report.points());
    assertEquals(0.0, report.imagesPerSecond());
  }

  @Test
  void whatIsNoReadableFolderIsRefusedBeforeACollectionIsMade() {
    OcelliException absent =
        assertThrows(OcelliException.class, () -> workshop.index(folder.resolve("no\nsuch")));
    assertEquals(ErrorKind.NOT_FOUND, absent.kind());
    assertTrue(absent.getMessage().contains("no\\nsuch"));
    Path file = Pictures.write(folder.resolve("a.png"), 1);
    OcelliException notAFolder = assertThrows(OcelliException.class, () -> workshop.index(file));
    assertTrue(notAFolder.getMessage().contains("is a file"));
  }

  @Test
  void theFitAsksForVectorsOfAnyIndexedFile() throws Exception {
    Path kept = Pictures.write(folder.resolve("kept.png"), 1);
    Path gone = Pictures.write(folder.resolve("gone.png"), 2);
    workshop.index(folder);
    float[] expected = workshop.cache.get(hash(kept), workshop.encoder.info());
    var files = Map.copyOf(workshop.collection.files(workshop.collection.rootFor(folder)));
    workshop.cache.forget();
    Files.delete(gone);
    workshop.collection.onRefit =
        raw -> {
          assertTrue(Arrays.equals(expected, raw.apply(files.get("kept.png"))));
          assertNull(raw.apply(files.get("gone.png")));
        };
    workshop.index(folder);
    assertEquals(1, workshop.cache.size(), "what was encoded again is kept");
  }

  /// Also where nothing is new: an earlier run may have been cut off before them.
  @Test
  void otherVectorsFollowWhenTheRestIsWritten() {
    Pictures.write(folder.resolve("a.png"), 1);
    List<Integer> stored = new ArrayList<>();
    workshop.collection.onComplete =
        told -> {
          stored.add(workshop.collection.points.size());
          told.accept(1);
        };
    workshop.index(folder);
    workshop.index(folder);
    assertEquals(List.of(1, 1), stored);
    assertEquals("other vectors", workshop.progress.getLast().phase());
  }

  @Test
  void progressNamesThePhaseAndEndsAtTheTotal() {
    for (int i = 0; i < 5; i++) {
      Pictures.write(folder.resolve(i + ".png"), i);
    }
    workshop.index(folder);
    var last = workshop.progress.stream().filter(p -> p.phase().equals("index")).toList().getLast();
    assertEquals(5, last.done());
    assertEquals(5, last.total());
    assertEquals("scan", workshop.progress.getFirst().phase());
  }

  private byte[] hash(Path file) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
  }

  private float[] onlyVector() {
    return workshop.collection.points.values().iterator().next().raw();
  }
}
