package io.ocelli.storage.backup;

import static io.ocelli.storage.collection.TestCollections.PLANE;
import static io.ocelli.storage.collection.TestCollections.all;
import static io.ocelli.storage.collection.TestCollections.point;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.encode.FittedTransform;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.service.Aliases;
import io.ocelli.core.service.Snapshots.Snapshot;
import io.ocelli.storage.collection.Catalog;
import io.ocelli.storage.collection.StoredCollection;
import io.ocelli.storage.collection.Writes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupsTest {
  private static final FittedTransform SWAP =
      new FittedTransform("t-1", "test", 2, 2, new float[2], new float[] {0, 1, 1, 0}, 7);

  @TempDir Path temp;

  private Catalog catalog(String home) throws IOException {
    return Catalog.open(Files.createDirectories(temp.resolve(home).resolve("collections")));
  }

  private Backups backups(Catalog catalog, String home) {
    return new Backups(catalog, temp.resolve(home).resolve("snapshots"));
  }

  @Test
  void aCollectionComesBackUnderAnotherNameInAnotherHome() throws IOException {
    Path file = temp.resolve("moved.tar");
    try (Catalog catalog = catalog("a")) {
      StoredCollection plane = catalog.create("plane", PLANE, Map.of("", SWAP));
      Writes.upsert(plane, point(1, 1), point(2, 2));
      Writes.delete(plane, io.ocelli.storage.collection.TestCollections.ids(1));
      try (var out = Files.newOutputStream(file)) {
        backups(catalog, "a").write("plane", out);
      }
    }
    try (Catalog catalog = catalog("b")) {
      backups(catalog, "b").restore("катя", file, null);
      assertEquals(List.of("катя"), catalog.names());
      assertEquals(
          List.of(point(2, 2).id()), all(catalog.get("катя")).stream().map(p -> p.id()).toList());
      assertEquals(2 + 1, Writes.upsert(catalog.get("катя"), point(3, 3)), "writes are counted on");
      try (var snapshot = catalog.get("катя").snapshot()) {
        assertArrayEquals(SWAP.matrix(), snapshot.transform("").orElseThrow().matrix());
      }
    }
    try (Catalog catalog = catalog("b")) {
      assertEquals(2, catalog.get("катя").info().points());
      assertEquals("катя", catalog.get("катя").name());
    }
  }

  @Test
  void theSameCommitMakesTheSameBytesWhereverItLies() throws IOException {
    try (Catalog catalog = catalog("a")) {
      Writes.upsert(catalog.create("plane", PLANE, Map.of()), point(1, 1));
      assertArrayEquals(bytes(catalog, "a"), bytes(catalog, "a"));
    }
    byte[] here = Files.readAllBytes(snapshotOf("a"));
    Files.move(temp.resolve("a"), temp.resolve("moved"));
    try (Catalog catalog = catalog("moved")) {
      assertArrayEquals(here, bytes(catalog, "moved"));
    }
    assertFalse(new String(here).contains(temp.toString()), "no path of this machine");
  }

  private byte[] bytes(Catalog catalog, String home) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    backups(catalog, home).write("plane", out);
    return out.toByteArray();
  }

  private Path snapshotOf(String home) throws IOException {
    try (Catalog catalog = catalog(home)) {
      Backups backups = backups(catalog, home);
      return Files.copy(
          backups.file("plane", backups.create("plane").name()), temp.resolve("copy.tar"));
    }
  }

  @Test
  void keptSnapshotsAreListedWithTheirDigestUntilTheyAreDeleted() throws IOException {
    try (Catalog catalog = catalog("a")) {
      Writes.upsert(catalog.create("plane", PLANE, Map.of()), point(1, 1));
      Backups backups = backups(catalog, "a");
      assertEquals(List.of(), backups.list("plane"));
      Snapshot first = backups.create("plane");
      Snapshot second = backups.create("plane");
      assertEquals(List.of(first, second), backups.list("plane"));
      assertEquals(List.of(), backups.list(null));
      byte[] file = Files.readAllBytes(backups.file("plane", first.name()));
      assertEquals(file.length, first.bytes());
      assertEquals(Digests.hexOf(file), first.sha256());
      backups.restore("again", backups.file("plane", first.name()), first.sha256());
      assertTrue(backups.delete("plane", first.name()));
      assertFalse(backups.delete("plane", first.name()));
      assertEquals(List.of(second), backups.list("plane"));
      assertEquals(
          ErrorKind.NOT_FOUND, kindOf(() -> backups.file("plane", "../c-plane/" + second.name())));
      catalog.delete("plane");
      assertEquals(List.of(second), backups.list("plane"), "a backup outlives what it is of");
      assertEquals(ErrorKind.NOT_FOUND, kindOf(() -> backups.list("never")));
    }
  }

  @Test
  void theWholeNodeComesBackAndWhatItDoesNotHaveStays() throws IOException {
    Path file;
    try (Catalog catalog = catalog("a")) {
      Writes.upsert(catalog.create("one", PLANE, Map.of()), point(1, 1));
      Writes.upsert(catalog.create("two", PLANE, Map.of()), point(2, 2));
      catalog.create("broken", PLANE, Map.of());
      catalog.changeAliases(
          List.of(new Aliases.Assign("first", "one"), new Aliases.Assign("lost", "broken")));
    }
    deleteTree(temp.resolve("a/collections/c-broken/index"));
    try (Catalog catalog = catalog("a")) {
      Backups backups = backups(catalog, "a");
      file = backups.file(null, backups.create(null).name());
      assertEquals(1, backups.list(null).size());
    }
    try (Catalog catalog = catalog("b")) {
      Writes.upsert(catalog.create("two", PLANE, Map.of()), point(9, 9));
      Writes.upsert(catalog.create("three", PLANE, Map.of()), point(3, 3));
      Backups backups = backups(catalog, "b");
      assertEquals(ErrorKind.BAD_REQUEST, kindOf(() -> backups.restore("two", file, null)));
      catalog.changeAliases(List.of(new Aliases.Assign("one", "three")));
      assertEquals(ErrorKind.ALREADY_EXISTS, kindOf(() -> backups.restore(null, file, null)));
      assertEquals(List.of(point(9, 9).id()), ids(catalog, "two"), "nothing has changed");
      catalog.changeAliases(List.of(new Aliases.Delete("one")));

      backups.restore(null, file, null);
      assertEquals(List.of("one", "three", "two"), catalog.names());
      assertEquals(List.of(point(2, 2).id()), ids(catalog, "two"));
      assertEquals(List.of(point(3, 3).id()), ids(catalog, "three"));
      assertEquals(Map.of("first", "one"), catalog.aliases());
    }
  }

  @Test
  void aReaderOfTheOldCollectionFinishesAndNewOnesSeeTheNew() throws IOException {
    try (Catalog catalog = catalog("a")) {
      StoredCollection old = catalog.create("plane", PLANE, Map.of());
      Backups backups = backups(catalog, "a");
      Writes.upsert(old, point(1, 1));
      Path file = backups.file("plane", backups.create("plane").name());
      Writes.upsert(old, point(2, 2));
      catalog.changeAliases(List.of(new Aliases.Assign("alias", "plane")));
      try (var before = old.snapshot()) {
        backups.restore("alias", file, null);
        assertEquals(2, before.count(io.ocelli.core.filter.Filter.ALL));
      }
      assertEquals(List.of("plane"), catalog.names());
      assertEquals(1, catalog.get("alias").info().points());
      assertEquals(ErrorKind.UNAVAILABLE, kindOf(() -> Writes.upsert(old, point(3, 3))));
      Writes.upsert(catalog.get("plane"), point(4, 4));
    }
    try (Catalog catalog = catalog("a")) {
      assertEquals(List.of(point(1, 1).id(), point(4, 4).id()), ids(catalog, "plane"));
    }
  }

  @Test
  void aDamagedCollectionIsReplacedByItsSnapshot() throws IOException {
    try (Catalog catalog = catalog("a")) {
      Writes.upsert(catalog.create("plane", PLANE, Map.of()), point(1, 1));
      backups(catalog, "a").create("plane");
    }
    deleteTree(temp.resolve("a/collections/c-plane/index"));
    try (Catalog catalog = catalog("a")) {
      Backups backups = backups(catalog, "a");
      assertNotNull(catalog.list().getFirst().fault());
      backups.restore(
          "plane", backups.file("plane", backups.list("plane").getFirst().name()), null);
      assertEquals(1, catalog.get("plane").info().points());
    }
  }

  private static List<?> ids(Catalog catalog, String name) {
    return all(catalog.get(name)).stream().map(p -> p.id()).toList();
  }

  private static ErrorKind kindOf(Runnable call) {
    return assertThrows(OcelliException.class, call::run).kind();
  }

  private static void deleteTree(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
