package io.ocelli.storage.check;

import static io.ocelli.storage.collection.TestCollections.PLANE;
import static io.ocelli.storage.collection.TestCollections.all;
import static io.ocelli.storage.collection.TestCollections.point;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.codec.meta.VectorIndexSettings;
import io.ocelli.core.encode.FittedTransform;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.service.Aliases;
import io.ocelli.core.write.Acknowledge;
import io.ocelli.core.write.Change;
import io.ocelli.storage.check.Finding.Remedy;
import io.ocelli.storage.check.HomeCheck.Repair;
import io.ocelli.storage.collection.Catalog;
import io.ocelli.storage.collection.IndexWriting;
import io.ocelli.storage.collection.StoredCollection;
import io.ocelli.storage.collection.Writes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeCheckTest {
  private static final FittedTransform SWAP =
      new FittedTransform("t-1", "test", 2, 2, new float[2], new float[] {0, 1, 1, 0}, 7);

  @TempDir Path temp;
  private Path folder;

  /// `plane` has two segments of two points each, and a transform.
  @BeforeEach
  void twoCollectionsAndAnAlias() throws IOException {
    folder = Files.createDirectory(temp.resolve("collections"));
    try (Catalog catalog = Catalog.open(folder)) {
      StoredCollection plane = catalog.create("plane", PLANE, Map.of("", SWAP));
      Writes.upsert(plane, point(1, 1), point(2, 2));
      plane.commit();
      Writes.upsert(plane, point(3, 3), point(4, 4));
      Writes.upsert(catalog.create("other", PLANE, Map.of()), point(1, 1));
      catalog.changeAliases(List.of(new Aliases.Assign("alias", "plane")));
    }
  }

  private List<CheckReport> run(String only, Repair repair) {
    return new HomeCheck(folder).run(only, repair);
  }

  /// What is found, first; the check itself must not change anything.
  private Finding only(String collection) {
    List<Finding> found = run(collection, Repair.NONE).getFirst().found();
    assertEquals(1, found.size(), found.toString());
    assertEquals(found, run(collection, Repair.NONE).getFirst().found());
    return found.getFirst();
  }

  @Test
  void whatIsSoundIsSaidToBe() {
    for (Repair repair : Repair.values()) {
      List<CheckReport> reports = run(null, repair);
      assertEquals(3, reports.size());
      assertTrue(
          reports.stream()
              .allMatch(r -> r.isSound() && r.found().isEmpty() && r.repairs().isEmpty()),
          reports.toString());
    }
    assertEquals(
        ErrorKind.NOT_FOUND,
        assertThrows(OcelliException.class, () -> run("none", Repair.NONE)).kind());
  }

  @Test
  void aDamagedSegmentIsDroppedOnlyWhenThatIsAskedFor() throws IOException {
    flip(file("c-plane/index", "_0.cfs"));
    Finding finding = only("plane");
    assertEquals("index/_0.cfs", finding.file());
    assertEquals(Remedy.DROP, finding.remedy());
    assertTrue(finding.reason().contains("2 points"), finding.reason());
    assertTrue(finding.reason().contains("vectors cannot be made from nothing"));

    assertEquals(List.of(finding), run("plane", Repair.MEND).getFirst().left());
    CheckReport dropped = run("plane", Repair.DROP_DAMAGED).getFirst();
    assertTrue(dropped.isSound(), dropped.toString());
    assertTrue(dropped.repairs().getFirst().contains("dropped 2 points"));
    try (Catalog catalog = Catalog.open(folder)) {
      assertEquals(2, all(catalog.get("plane")).size());
      Writes.upsert(catalog.get("plane"), point(1, 1));
    }
  }

  @Test
  void aVectorIndexIsMadeAnewFromTheVectors() throws IOException {
    mergeIntoFilesOfTheirOwn();
    for (String extension : List.of("ovc", "ovg", "ovm")) {
      Path file = withExtension(extension);
      byte[] before = Files.readAllBytes(file);
      if (extension.equals("ovg")) {
        Files.delete(file);
      } else {
        flip(file);
      }
      Finding finding = only("plane");
      assertEquals("index/" + file.getFileName(), finding.file());
      assertEquals(Remedy.REPAIR, finding.remedy());
      assertTrue(finding.reason().contains("nothing is lost"), finding.reason());
      CheckReport repaired = run("plane", Repair.MEND).getFirst();
      assertTrue(repaired.isSound(), repaired.toString());
      assertTrue(repaired.repairs().getFirst().contains("anew"), repaired.toString());
      assertArrayEquals(before, Files.readAllBytes(file));
    }
    try (Catalog catalog = Catalog.open(folder)) {
      assertEquals(4, all(catalog.get("plane")).size());
    }
    flip(withExtension("vec"));
    assertEquals(Remedy.DROP, only("plane").remedy());
  }

  /// As large collections have them.
  private void mergeIntoFilesOfTheirOwn() throws IOException {
    TieredMergePolicy merges = new TieredMergePolicy();
    merges.setNoCFSRatio(0);
    try (Directory index = FSDirectory.open(folder.resolve("c-plane/index"))) {
      Map<String, String> data = SegmentInfos.readLatestCommit(index).getUserData();
      try (IndexWriter writer =
          new IndexWriter(
              index,
              IndexWriting.config(field -> VectorIndexSettings.DEFAULT).setMergePolicy(merges))) {
        writer.forceMerge(1);
        writer.setLiveCommitData(data.entrySet());
        writer.commit();
      }
    }
  }

  private Path withExtension(String extension) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("c-plane/index"))) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("." + extension))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void aDamagedCollectionStaysClosedWithItsReasonUntilItIsRepaired() throws IOException {
    Files.delete(file("c-plane/index", "_0.cfs"));
    try (Catalog catalog = Catalog.open(folder)) {
      Map<String, String> faults = new java.util.HashMap<>();
      catalog.list().forEach(info -> faults.put(info.name(), info.fault()));
      assertNotNull(faults.get("plane"));
      assertNull(faults.get("other"));
      assertEquals(1, all(catalog.get("other")).size(), "the others serve");
      assertThrows(OcelliException.class, () -> catalog.get("alias"));
    }
    assertEquals("is missing", only("plane").reason().substring(0, 10));
    assertTrue(run(null, Repair.DROP_DAMAGED).stream().allMatch(CheckReport::isSound));
    try (Catalog catalog = Catalog.open(folder)) {
      assertEquals(2, all(catalog.get("alias")).size());
    }
  }

  @Test
  void aDamagedLogIsCutAtTheDamage() throws IOException {
    Path crashed = temp.resolve("crashed");
    try (Catalog catalog = Catalog.open(folder)) {
      for (int n = 0; n < 5; n++) {
        catalog
            .get("plane")
            .write(List.of(Change.upsert(List.of(point(100 + n, n)))), Acknowledge.DURABLE);
      }
      copy(folder, crashed);
    }
    folder = crashed;
    Path log = crashed.resolve("c-plane/log");
    Path segment;
    try (Stream<Path> files = Files.list(log)) {
      segment = files.findFirst().orElseThrow();
    }
    damageFrame(segment, 2);
    try (Catalog catalog = Catalog.open(crashed)) {
      OcelliException closed = assertThrows(OcelliException.class, () -> catalog.get("plane"));
      assertTrue(closed.getMessage().contains("check --repair"), closed.getMessage());
    }
    Finding finding = only("plane");
    assertEquals("log", finding.file());
    assertEquals(Remedy.REPAIR, finding.remedy());
    assertTrue(finding.reason().contains("2 logged groups"), finding.reason());
    assertTrue(finding.reason().contains("at least 2 groups behind"), finding.reason());
    CheckReport repaired = run("plane", Repair.MEND).getFirst();
    assertTrue(repaired.isSound(), repaired.toString());
    try (Catalog catalog = Catalog.open(crashed)) {
      assertEquals(4 + 2, all(catalog.get("plane")).size());
      Writes.upsert(catalog.get("plane"), point(1, 1));
    }
  }

  /// Every point is in a frame of its own, whose body holds the point's id.
  private static void damageFrame(Path segment, int number) throws IOException {
    byte[] bytes = Files.readAllBytes(segment);
    List<Integer> starts = new java.util.ArrayList<>();
    for (int at = 64; at + 8 < bytes.length && starts.size() < 5; at++) {
      if (bytes[at] == 'n' && bytes[at - 1] == 1) {
        starts.add(at);
      }
    }
    assertEquals(5, starts.size(), "the payload's key is found once a frame");
    bytes[starts.get(number)] ^= 1;
    Files.write(segment, bytes);
  }

  @Test
  void aMissingOrOtherNameIsWrittenAgain() throws IOException {
    Files.delete(folder.resolve("c-plane/name"));
    assertEquals("is missing", only("c-plane").reason());
    assertTrue(run("c-plane", Repair.MEND).getFirst().repairs().getFirst().contains("name"));
    assertTrue(run("plane", Repair.NONE).getFirst().isSound());
    Files.writeString(folder.resolve("c-plane/name"), "plan");
    assertEquals("name", only("plan").file());
    run(null, Repair.MEND);
    try (Catalog catalog = Catalog.open(folder)) {
      assertEquals(List.of("other", "plane"), catalog.names());
    }
  }

  @Test
  void whatCannotBeMendedSaysSo() throws IOException {
    flip(folder.resolve("c-plane/transforms/t-1"));
    assertEquals("transforms/t-1", only("plane").file());
    assertEquals(Remedy.NONE, only("plane").remedy());
    try (Stream<Path> files = Files.list(folder.resolve("c-other/index"))) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().startsWith("segments")).toList()) {
        flip(file);
      }
    }
    assertEquals("index", only("other").file());
    assertTrue(only("other").reason().contains("restore a snapshot"));
    assertTrue(run(null, Repair.DROP_DAMAGED).stream().filter(r -> !r.isSound()).count() == 2);
  }

  @Test
  void damagedAliasesArePutAside() throws IOException {
    flip(folder.resolve("aliases"));
    assertThrows(OcelliException.class, () -> Catalog.open(folder));
    CheckReport report = run(null, Repair.NONE).getLast();
    assertNull(report.collection());
    assertEquals("aliases", report.left().getFirst().file());
    assertTrue(run(null, Repair.MEND).getLast().isSound());
    try (Catalog catalog = Catalog.open(folder)) {
      assertEquals(Map.of(), catalog.aliases());
    }
  }

  private Path file(String in, String name) throws IOException {
    Path file = folder.resolve(in).resolve(name);
    assertTrue(Files.exists(file), name);
    return file;
  }

  private static void flip(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }
}
