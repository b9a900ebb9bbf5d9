package io.ocelli.storage.collection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.classify.FittedClassifier;
import io.ocelli.core.classify.FittedClassifier.LeftOut;
import io.ocelli.core.classify.Head;
import io.ocelli.core.classify.LinearHead;
import io.ocelli.core.classify.SavedClassifier;
import io.ocelli.core.classify.SavedClassifier.Figures;
import io.ocelli.core.classify.SavedClassifier.LabelCount;
import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.encode.FittedTransform;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.storage.backup.Backups;
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

/// A classifier is as durable as the points, and goes with the space that it is for.
class StoredClassifiersTest {
  private static final CollectionSettings SETTINGS =
      CollectionSettings.ofVectors(
          Map.of(
              "look", new VectorSettings(2, Metric.COSINE, null),
              "other", new VectorSettings(2, Metric.COSINE, null)));

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
  void aClassifierSurvivesARestartWhole() {
    FittedClassifier kept = classifier("f-1", "kinds", "look");
    collection.putClassifier(kept);
    reopen();
    try (Snapshot snapshot = collection.snapshot()) {
      FittedClassifier back = snapshot.classifier("kinds").orElseThrow();
      assertEquals(kept.about(), back.about());
      assertEquals("f-1", back.id());
      assertArrayEquals(kept.head().mean(), back.head().mean());
      assertArrayEquals(kept.head().weights(), back.head().weights());
      assertArrayEquals(kept.head().offset(), back.head().offset());
      assertEquals(0.25, back.head().temperature());
      assertArrayEquals(kept.leftOut().similarity(), back.leftOut().similarity());
      assertArrayEquals(kept.leftOut().energy(), back.leftOut().energy());
      assertEquals(List.of(kept.about()), snapshot.classifiers());
    }
  }

  @Test
  void thereIsOneANameAndTheOldFilesGo() throws IOException {
    collection.putClassifier(classifier("f-1", "kinds", "look"));
    try (Snapshot before = collection.snapshot()) {
      collection.putClassifier(classifier("f-2", "kinds", "look"));
      assertEquals("f-1", before.classifier("kinds").orElseThrow().id(), "as the snapshot saw it");
    }
    collection.putClassifier(classifier("f-3", "more", "other"));
    assertEquals(List.of("f-2", "f-3"), files());
    assertTrue(collection.dropClassifier("kinds"));
    assertFalse(collection.dropClassifier("kinds"));
    assertEquals(List.of("f-3"), files());
    assertEquals(List.of("more"), names());
  }

  @Test
  void aVectorThatGoesOrComesAgainTakesItsClassifiersAlong() {
    collection.putClassifier(classifier("f-1", "kinds", "look"));
    collection.putClassifier(classifier("f-2", "more", "other"));
    resize(3);
    assertEquals(List.of("more"), names());
    reopen();
    assertEquals(List.of("more"), names());
  }

  private void resize(int size) {
    for (Integer now : new Integer[] {null, size}) {
      collection.updateSettings(settings -> {
        Map<String, VectorSettings> vectors = new TreeMap<>(settings.vectors());
        vectors.remove("look");
        if (now != null) {
          vectors.put("look", new VectorSettings(now, Metric.COSINE, null));
        }
        return settings.withVectors(vectors);
      });
    }
  }

  @Test
  void aVectorThatHasGoneHasNoClassifier() {
    OcelliException gone =
        assertThrows(
            OcelliException.class,
            () -> collection.putClassifier(classifier("f-1", "kinds", "nothing")));
    assertEquals(ErrorKind.NOT_FOUND, gone.kind());
  }

  @Test
  void anotherTransformIsAnotherSpace() {
    collection.putClassifier(classifier("f-1", "kinds", "look"));
    collection.putClassifier(classifier("f-2", "more", "other"));
    FittedTransform turned =
        new FittedTransform("t-1", "test", 2, 2, new float[2], new float[] {0, 1, 1, 0}, 1);
    collection.replaceVectors("look", turned, points -> List.of());
    assertEquals(List.of("more"), names());
  }

  @Test
  void aSnapshotCarriesThem() throws IOException {
    collection.putClassifier(classifier("f-1", "kinds", "look"));
    Path file = folder.resolve("moved.tar");
    Backups backups = new Backups(catalog, folder.resolve("snapshots"));
    try (var out = Files.newOutputStream(file)) {
      backups.write("c", out);
    }
    backups.restore("again", file, null);
    collection = catalog.get("again");
    assertEquals(List.of("kinds"), names());
  }

  /// A snapshot is written while classifiers come and go.
  @Test
  void whatIsHeldCanBeReadAfterItsFileIsGone() throws IOException {
    collection.putClassifier(classifier("f-1", "kinds", "look"));
    byte[] bytes = Files.readAllBytes(folder.resolve("collections/c-c/transforms/f-1"));
    try (HeldFiles held = collection.hold()) {
      assertTrue(collection.dropClassifier("kinds"));
      assertEquals(List.of(), files());
      HeldFiles.HeldFile file = held.files().getLast();
      assertEquals("transforms/f-1", file.name());
      assertEquals(bytes.length, file.bytes());
      for (int i = 0; i < 2; i++) {
        assertArrayEquals(bytes, file.source().open().readAllBytes());
        assertEquals(bytes[0] & 0xFF, file.source().open().read());
      }
    }
  }

  @Test
  void damageIsFound() throws IOException {
    collection.putClassifier(classifier("f-1", "kinds", "look"));
    catalog.close();
    Path file = folder.resolve("collections/c-c/transforms/f-1");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 20] ^= 1;
    Files.write(file, bytes);
    ClosedCollection closed = new ClosedCollection(folder.resolve("collections/c-c"));
    assertEquals(List.of("f-1"), closed.committed().transforms());
    assertThrows(IOException.class, () -> closed.readTransform("f-1"));
    catalog = Catalog.open(folder.resolve("collections"));
    try (Snapshot snapshot = catalog.get("c").snapshot()) {
      OcelliException refused =
          assertThrows(OcelliException.class, () -> snapshot.classifier("kinds"));
      assertEquals(ErrorKind.CORRUPT, refused.kind());
    }
  }

  private void reopen() {
    catalog.close();
    catalog = Catalog.open(folder.resolve("collections"));
    collection = catalog.get("c");
  }

  private List<String> names() {
    try (Snapshot snapshot = collection.snapshot()) {
      return snapshot.classifierNames();
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("collections/c-c/transforms"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static FittedClassifier classifier(String id, String name, String vector) {
    SavedClassifier about =
        new SavedClassifier(
            name,
            vector,
            PayloadPath.parse("a.b"),
            new Head.NaiveBayes(0.75),
            List.of(new LabelCount(Value.of(7), 2), new LabelCount(Value.of("x"), 3)),
            new Figures(5, 1, 4, 0.5, 0.125));
    LinearHead head =
        new LinearHead(new float[] {1, 2}, new float[] {3, 4, 5, 6}, new float[] {7, 8}, 0.25);
    return new FittedClassifier(
        id, about, head, new LeftOut(new float[] {1, 2, 3}, new float[] {4, 5, 6}));
  }
}
