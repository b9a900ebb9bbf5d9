package io.ocelli.storage.collection;

import static io.ocelli.storage.collection.TestCollections.PLANE;
import static io.ocelli.storage.collection.TestCollections.point;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.service.Aliases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AliasTest {
  @TempDir Path folder;
  private Catalog catalog;

  @BeforeEach
  void open() {
    catalog = Catalog.open(folder);
    if (!catalog.exists("one")) {
      Writes.upsert(catalog.create("one", PLANE, Map.of()), point(1, 1));
      Writes.upsert(catalog.create("two", PLANE, Map.of()), point(1, 1), point(2, 2));
    }
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  private static ErrorKind kindOf(Runnable work) {
    return assertThrows(OcelliException.class, work::run).kind();
  }

  @Test
  void anAliasStandsForItsCollectionAlsoAfterARestart() {
    catalog.changeAliases(List.of(new Aliases.Assign("live", "one")));
    assertEquals(1, catalog.get("live").info().points());
    catalog.changeAliases(List.of(new Aliases.Assign("live", "two")));
    close();
    open();
    assertEquals(2, catalog.get("live").info().points());
    assertEquals(Map.of("live", "two"), catalog.aliases());
    assertTrue(catalog.exists("live"));
  }

  @Test
  void severalChangesAreMadeTogetherOrNotAtAll() {
    catalog.changeAliases(List.of(new Aliases.Assign("a", "one"), new Aliases.Assign("b", "two")));
    catalog.changeAliases(
        List.of(
            new Aliases.Rename("a", "old"),
            new Aliases.Rename("b", "a"),
            new Aliases.Delete("old")));
    assertEquals(Map.of("a", "two"), catalog.aliases());
    List<Aliases.Change> secondIsWrong =
        List.of(new Aliases.Delete("a"), new Aliases.Assign("c", "none"));
    assertEquals(ErrorKind.NOT_FOUND, kindOf(() -> catalog.changeAliases(secondIsWrong)));
    assertEquals(Map.of("a", "two"), catalog.aliases());
  }

  @Test
  void namesOfCollectionsAndAliasesDoNotMeet() {
    catalog.changeAliases(List.of(new Aliases.Assign("a", "one")));
    assertEquals(
        ErrorKind.ALREADY_EXISTS,
        kindOf(() -> catalog.changeAliases(List.of(new Aliases.Assign("two", "one")))));
    assertEquals(ErrorKind.BAD_REQUEST, kindOf(() -> catalog.create("a", PLANE, Map.of())));
    assertFalse(catalog.delete("a"), "an alias is no collection");
  }

  @Test
  void aDeletedCollectionTakesItsAliasesAlong() {
    catalog.changeAliases(List.of(new Aliases.Assign("a", "one"), new Aliases.Assign("b", "two")));
    assertTrue(catalog.delete("one"));
    assertEquals(Map.of("b", "two"), catalog.aliases());
    assertEquals(ErrorKind.NOT_FOUND, kindOf(() -> catalog.get("a")));
  }

  @Test
  void aSwitchUnderLoadIsNeverSeenHalfway() throws InterruptedException {
    catalog.changeAliases(List.of(new Aliases.Assign("live", "one")));
    AtomicBoolean done = new AtomicBoolean();
    AtomicBoolean failed = new AtomicBoolean();
    Thread reader =
        Thread.startVirtualThread(() -> {
          while (!done.get()) {
            try (Snapshot snapshot = catalog.get("live").snapshot()) {
              failed.compareAndSet(false, snapshot.points() != 1 && snapshot.points() != 2);
            } catch (OcelliException e) {
              failed.set(true);
            }
          }
        });
    for (int i = 0; i < 50; i++) {
      catalog.changeAliases(List.of(new Aliases.Assign("live", i % 2 == 0 ? "two" : "one")));
    }
    done.set(true);
    reader.join();
    assertFalse(failed.get());
  }

  @Test
  void aDamagedFileOfAliasesIsNamed() throws IOException {
    catalog.changeAliases(List.of(new Aliases.Assign("a", "one")));
    close();
    Path file = folder.resolve("aliases");
    byte[] bytes = Files.readAllBytes(file);
    bytes[3] ^= 1;
    Files.write(file, bytes);
    OcelliException damaged = assertThrows(OcelliException.class, () -> Catalog.open(folder));
    assertEquals(ErrorKind.CORRUPT, damaged.kind());
    Files.delete(file);
    open();
    assertEquals(1, catalog.get("one").info().points());
  }
}
