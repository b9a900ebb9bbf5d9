package io.ocelli.storage.collection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.encode.Aligner;
import io.ocelli.core.encode.AlignerFigures;
import io.ocelli.core.encode.FittedTransform;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.metric.Metric;
import io.ocelli.storage.backup.Backups;
import io.ocelli.storage.field.PointFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An aligner is as durable as the points, and goes with the spaces that it is for.
class StoredAlignersTest {
  private static final CollectionSettings SETTINGS =
      CollectionSettings.ofVectors(
          Map.of(
              "new", new VectorSettings(1, Metric.COSINE, null),
              "old", new VectorSettings(2, Metric.COSINE, null),
              "other", new VectorSettings(2, Metric.COSINE, null)));

  private static final AlignerFigures FIGURES =
      new AlignerFigures(7, -0.25, Double.NaN, 10, 0.1, 0.75, 1);

  @TempDir private Path folder;
  private Catalog catalog;
  private StoredCollection collection;

  @BeforeEach
  void create() throws IOException {
    catalog = Catalog.open(Files.createDirectory(folder.resolve("collections")));
    collection = catalog.create("c", SETTINGS, Map.of());
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  @Test
  void anAlignerSurvivesARestartWithItsFigures() {
    collection.putAligner(aligner("a-1", "new", "old"));
    reopen();
    Aligner back = aligners().getFirst();
    assertEquals("new", back.from());
    assertEquals("old", back.to());
    assertEquals(FIGURES, back.figures());
    assertEquals("linear", back.map().kind());
    assertArrayEquals(new float[] {0.5f}, back.map().mean());
    assertArrayEquals(new float[] {1, 2}, back.map().matrix());
    assertArrayEquals(new float[] {3, 4}, back.map().offset());
    assertEquals(63, back.map().fittedOn());
  }

  @Test
  void thereIsOneAPairAndTheOldFilesGo() throws IOException {
    collection.putAligner(aligner("a-1", "new", "old"));
    try (Snapshot before = collection.snapshot()) {
      collection.putAligner(aligner("a-2", "new", "old"));
      assertEquals("a-1", before.aligners().getFirst().map().id(), "as the snapshot saw it");
    }
    collection.putAligner(aligner("a-3", "new", "other"));
    assertEquals(List.of("a-2", "a-3"), aligners().stream().map(each -> each.map().id()).toList());
    assertEquals(List.of("a-2", "a-3"), files());
    assertTrue(collection.dropAligner("new", "old"));
    assertFalse(collection.dropAligner("new", "old"));
    assertEquals(List.of("a-3"), files());
  }

  @Test
  void fittingAgainAndAgainTakesNoMoreMemory() {
    for (int i = 0; i < 100; i++) {
      collection.putAligner(aligner("a-" + i, "new", "old"));
      assertEquals("a-" + i, aligners().getFirst().map().id());
    }
    assertTrue(collection.transformsKept() < 20, collection.transformsKept() + " are kept");
  }

  @Test
  void aVectorThatGoesTakesItsAlignersAlong() throws IOException {
    collection.putAligner(aligner("a-1", "new", "old"));
    collection.putAligner(aligner("a-2", "new", "other"));
    collection.updateSettings(settings -> {
      Map<String, VectorSettings> fewer = new TreeMap<>(settings.vectors());
      fewer.remove("old");
      return settings.withVectors(fewer);
    });
    assertEquals(List.of("a-2"), aligners().stream().map(each -> each.map().id()).toList());
    reopen();
    assertEquals(List.of("a-2"), files());
    OcelliException gone =
        assertThrows(
            OcelliException.class, () -> collection.putAligner(aligner("a-3", "new", "old")));
    assertEquals(ErrorKind.NOT_FOUND, gone.kind());
  }

  @Test
  void anotherTransformIsAnotherSpace() {
    collection.putAligner(aligner("a-1", "new", "old"));
    collection.putAligner(aligner("a-2", "new", "other"));
    FittedTransform turned =
        new FittedTransform("t-1", "test", 2, 2, new float[2], new float[] {0, 1, 1, 0}, 1);
    collection.replaceVectors("old", turned, points -> List.of());
    assertEquals(List.of("a-2"), aligners().stream().map(each -> each.map().id()).toList());
  }

  @Test
  void aSnapshotCarriesThem() throws IOException {
    collection.putAligner(aligner("a-1", "new", "old"));
    Path file = folder.resolve("moved.tar");
    Backups backups = new Backups(catalog, folder.resolve("snapshots"));
    try (var out = Files.newOutputStream(file)) {
      backups.write("c", out);
    }
    backups.restore("again", file, null);
    collection = catalog.get("again");
    assertArrayEquals(new float[] {3, 4}, aligners().getFirst().map().offset());
  }

  @Test
  void aCommitSaysThem() {
    CommitState state =
        new CommitState("c", SETTINGS, PointFields.FIRST, 3, Map.of())
            .withAligner(new AlignerEntry("new", "old", "a-1", FIGURES))
            .withAligner(new AlignerEntry("old", "other", "a-2", FIGURES));
    assertEquals(state, CommitCodec.read(CommitCodec.write(state)));
    Map<String, String> damaged = CommitCodec.write(state);
    damaged.remove("aligner.1.k");
    OcelliException refused = assertThrows(OcelliException.class, () -> CommitCodec.read(damaged));
    assertEquals(ErrorKind.CORRUPT, refused.kind());
  }

  private void reopen() {
    catalog.close();
    catalog = Catalog.open(folder.resolve("collections"));
    collection = catalog.get("c");
  }

  private List<Aligner> aligners() {
    try (Snapshot snapshot = collection.snapshot()) {
      return snapshot.aligners();
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("collections/c-c/transforms"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static Aligner aligner(String id, String from, String to) {
    FittedTransform map =
        new FittedTransform(
            id, "linear", 1, 2, new float[] {0.5f}, new float[] {1, 2}, new float[] {3, 4}, 63);
    return new Aligner(from, to, map, FIGURES);
  }
}
