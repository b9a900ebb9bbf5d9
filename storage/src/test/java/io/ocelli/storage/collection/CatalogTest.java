package io.ocelli.storage.collection;

import static io.ocelli.storage.collection.TestCollections.PLANE;
import static io.ocelli.storage.collection.TestCollections.point;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.collection.CollectionInfo;
import io.ocelli.core.collection.ElementType;
import io.ocelli.core.collection.IndexSettings;
import io.ocelli.core.collection.PayloadIndex;
import io.ocelli.core.collection.Quantization;
import io.ocelli.core.collection.Root;
import io.ocelli.core.collection.SparseSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.collection.VectorSettings.Shape;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.Value;
import io.ocelli.storage.field.PointFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogTest {
  @TempDir Path folder;

  private static ErrorKind kindOf(Runnable call) {
    return assertThrows(OcelliException.class, call::run).kind();
  }

  @Test
  void collectionsAreCreatedListedAndDeleted() throws IOException {
    try (Catalog catalog = Catalog.open(folder)) {
      Writes.upsert(catalog.create("b", PLANE, Map.of()), point(1, 1));
      catalog.create("a", PLANE, Map.of());
      assertEquals(List.of("a", "b"), catalog.list().stream().map(CollectionInfo::name).toList());
      assertEquals(1, catalog.get("b").info().points());
      assertTrue(catalog.get("b").info().bytesOnDisk() > 500);
      assertEquals(ErrorKind.ALREADY_EXISTS, kindOf(() -> catalog.create("a", PLANE, Map.of())));
      assertTrue(catalog.delete("b"));
      assertFalse(catalog.delete("b"));
      assertEquals(ErrorKind.NOT_FOUND, kindOf(() -> catalog.get("b")));
    }
    try (Catalog catalog = Catalog.open(folder);
        Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of("a"), catalog.names());
      assertEquals(1, left.count());
    }
  }

  @Test
  void anyValidNameIsAFolderOfItsOwn() {
    List<String> names =
        List.of("Ab", "ab", "AB", "...", "con", "катя", "a b", "\ud83d\ude00", "ä".repeat(255));
    try (Catalog catalog = Catalog.open(folder)) {
      names.forEach(name -> catalog.create(name, PLANE, Map.of()));
    }
    try (Catalog catalog = Catalog.open(folder)) {
      assertEquals(new TreeSet<>(names), new TreeSet<>(catalog.names()));
      assertEquals(
          Set.of(),
          Set.copyOf(
              catalog.list().stream()
                  .map(CollectionInfo::fault)
                  .filter(fault -> fault != null)
                  .toList()));
    }
    Set<String> folded = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    assertTrue(names.stream().map(FolderNames::of).allMatch(folded::add));
  }

  @Test
  void aDamagedCollectionIsListedWithItsFaultAndOthersServe() throws IOException {
    try (Catalog catalog = Catalog.open(folder)) {
      for (String name : List.of("good", "torn", "gone", "empty")) {
        Writes.upsert(catalog.create(name, PLANE, Map.of()), List.of(point(1, 1)));
      }
    }
    truncate(folder.resolve("c-torn/index"), ".cfs");
    Folders.deleteTree(folder.resolve("c-gone/index"));
    truncate(folder.resolve("c-empty/index"), "segments_2");
    try (Catalog catalog = Catalog.open(folder)) {
      Map<String, String> faults = new HashMap<>();
      catalog.list().forEach(info -> faults.put(info.name(), info.fault()));
      assertEquals(Set.of("good", "torn", "gone", "empty"), faults.keySet());
      assertNull(faults.get("good"));
      for (String damaged : List.of("torn", "gone", "empty")) {
        assertNotNull(faults.get(damaged), damaged);
        assertTrue(faults.get(damaged).contains(damaged), faults.get(damaged));
        assertEquals(ErrorKind.CORRUPT, kindOf(() -> catalog.get(damaged)));
      }
      Writes.upsert(catalog.get("good"), List.of(point(2, 2)));
      assertTrue(catalog.delete("torn"), "a damaged collection can be deleted");
    }
  }

  @Test
  void aFaultThatPassesIsForgotten() {
    try (Catalog catalog = Catalog.open(folder)) {
      Writes.upsert(catalog.create("plane", PLANE, Map.of()), point(1, 1));
    }
    try (Catalog catalog = Catalog.open(folder)) {
      Thread.currentThread().interrupt();
      kindOf(() -> catalog.get("plane"));
      assertTrue(Thread.interrupted());
      assertEquals(1, catalog.get("plane").info().points());
    }
  }

  private static void truncate(Path index, String ending) throws IOException {
    try (Stream<Path> files = Files.list(index)) {
      for (Path file : files.filter(f -> f.toString().endsWith(ending)).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
      }
    }
  }

  @Test
  void leftoversOfACrashAreSwept() throws IOException {
    Files.createDirectories(folder.resolve(".unfinished-x/index"));
    Files.writeString(folder.resolve(".unfinished-x/name"), "half");
    try (Catalog catalog = Catalog.open(folder)) {
      assertEquals(List.of(), catalog.names());
    }
    assertFalse(Files.exists(folder.resolve(".unfinished-x")));
  }

  @Test
  void everySettingSurvivesTheCommit() {
    var settings =
        new io.ocelli.core.collection.CollectionSettings(
            Map.of(
                "", new VectorSettings(3, Metric.COSINE, new VectorSettings.EncoderRef("e", "f0")),
                "other", new VectorSettings(65_536, Metric.MANHATTAN, null),
                "many",
                    new VectorSettings(
                        4,
                        Metric.DOT,
                        ElementType.UINT8,
                        Shape.MULTI,
                        null,
                        IndexSettings.DEFAULT)),
            Map.of("words", new SparseSettings(true), "plain", new SparseSettings(false)),
            Map.of("a.b[]", new PayloadIndex.Keyword(), "t", new PayloadIndex.Datetime()),
            Set.of("x", "y"),
            List.of(
                new Root(UUID.randomUUID(), "one", "/a b/ä"),
                new Root(UUID.randomUUID(), "two", "/c")),
            TestCollections.payload("owner", Value.of("Ö\n")));
    PointFields fields = PointFields.FIRST.renewVector("other").renewIndex("t");
    CommitState state = new CommitState("na me", settings, fields, 41, Map.of("", "t-1"));
    assertEquals(state, CommitCodec.read(CommitCodec.write(state)));
  }

  @Test
  void theFormatBeforeIndexSettingsReadsWithTheDefaults() {
    Map<String, String> data =
        new HashMap<>(
            CommitCodec.write(new CommitState("mine", PLANE, PointFields.FIRST, 0, Map.of())));
    data.put(CommitCodec.FORMAT_KEY, "1");
    data.keySet()
        .removeIf(key ->
            key.matches(
                ".*(element|shape|metadata|connections|build_effort|quantization|gate_.*)"));
    assertEquals(PLANE, CommitCodec.read(data).settings());
  }

  /// As version 2 wrote it, whose codes were of whole vectors.
  @Test
  void theFormatBeforeCodedPartsReadsAsItIs() {
    Map<String, String> data = new HashMap<>();
    data.put(CommitCodec.FORMAT_KEY, "2");
    data.put("ocelli.name", "mine");
    data.put("ocelli.sequence", "7");
    data.put("vector.0.name", "v");
    data.put("vector.0.size", "8");
    data.put("vector.0.metric", "Dot");
    data.put("vector.0.connections", "16");
    data.put("vector.0.build_effort", "200");
    data.put("vector.0.quantization", "product-16-8-learned");
    data.put("vector.0.gate_recall", "0.9");
    data.put("vector.0.gate_below", "refuse");
    var codes = new Quantization.Product(16, 8, Quantization.Rotation.LEARNED);
    var gate = new IndexSettings.Gate(0.9, IndexSettings.Below.REFUSE);
    var index = new IndexSettings(IndexSettings.Graph.DEFAULT, codes, gate);
    assertEquals(
        Map.of("v", new VectorSettings(8, Metric.DOT, null, index)),
        CommitCodec.read(data).settings().vectors());
  }

  /// Settings that no version takes are damage, not a fault of who opens the collection.
  @Test
  void aPartThatVectorsDoNotHaveIsCorrupt() {
    Map<String, String> data =
        new HashMap<>(
            CommitCodec.write(new CommitState("mine", PLANE, PointFields.FIRST, 0, Map.of())));
    data.put("vector.0.quantization", "auto lda-2");
    assertEquals(ErrorKind.CORRUPT, kindOf(() -> CommitCodec.read(data)));
  }

  @Test
  void aNewerFormatIsRefusedByName() {
    Map<String, String> data =
        new HashMap<>(
            CommitCodec.write(new CommitState("mine", PLANE, PointFields.FIRST, 0, Map.of())));
    data.put(CommitCodec.FORMAT_KEY, "5");
    OcelliException refused = assertThrows(OcelliException.class, () -> CommitCodec.read(data));
    assertEquals(ErrorKind.UNAVAILABLE, refused.kind());
    assertTrue(refused.getMessage().contains("`mine`"));
    data.remove(CommitCodec.FORMAT_KEY);
    assertEquals(ErrorKind.CORRUPT, kindOf(() -> CommitCodec.read(data)));
  }
}
