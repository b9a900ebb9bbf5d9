package io.ocelli.storage.collection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.id.PointId;
import io.ocelli.core.write.Acknowledge;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.Point;
import io.ocelli.storage.log.FragileDisk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// docs/durability.md on disks that fail, fill up and lose power: whatever happens, a collection
/// holds every acknowledged write, and of the others each one wholly or not at all.
class CrashContractTest {
  private static final Set<ErrorKind> FAULTS =
      Set.of(ErrorKind.STORAGE_FULL, ErrorKind.INTERNAL, ErrorKind.UNAVAILABLE);

  @TempDir Path folder;

  /// A collection on fragile disks beside the states that it may be in.
  private final class History {
    final Random random;
    final FragileDisk index;
    final FragileDisk log;
    final FragileDisk transforms;
    final RandomChanges changes;
    StoredCollection collection;

    /// More than one while it is not known whether writes that failed were logged.
    List<ModelPoints> possible = List.of(new ModelPoints());

    int crashes;

    History(long seed) {
      random = new Random(seed);
      int sector = random.nextBoolean() ? 512 : 4096;
      index = new FragileDisk(new Random(seed + 1), sector);
      log = new FragileDisk(new Random(seed + 2), sector);
      transforms = new FragileDisk(new Random(seed + 3), sector);
      changes = new RandomChanges(random, 40);
      StoredCollection.create(files(), RandomChanges.SETTINGS, Map.of());
      open();
    }

    private CollectionFiles files() {
      return new CollectionFiles(
          "c",
          folder,
          new FragileDirectory(index),
          new TransformFiles(new FragileDirectory(transforms)),
          log,
          () -> Long.MAX_VALUE);
    }

    void open() {
      collection = StoredCollection.open(files(), SearchMeans.create());
      check();
    }

    void write() {
      write(changes.batch(), Acknowledge.values()[random.nextInt(2)]);
    }

    void write(List<Change<Point>> batch, Acknowledge when) {
      List<ModelPoints> after = new ArrayList<>();
      boolean refused = true;
      for (ModelPoints model : possible) {
        ModelPoints next = new ModelPoints(model);
        refused &= !next.apply(batch);
        after.add(next);
      }
      try {
        collection.write(batch, when);
        assertTrue(!refused, "a batch that names a missing point is refused");
        possible = after;
      } catch (OcelliException e) {
        if (e.kind() == ErrorKind.NOT_FOUND) {
          // Where it names a point that is there in one possible state, that is not the real one.
          possible = possible.stream().filter(m -> !new ModelPoints(m).apply(batch)).toList();
        } else {
          after.addAll(possible);
          possible = after;
        }
      }
    }

    /// The disk fails for some operations, while writing goes on.
    void failSometimes() {
      FragileDisk disk = random.nextInt(3) == 0 ? log : index;
      String failure = random.nextBoolean() ? "No space left on device" : "Input/output error";
      disk.fail(random.nextInt(60), 1 + random.nextInt(20), failure);
      for (int i = 0; i < 3; i++) {
        write();
      }
      commitIfPossible();
      disk.work();
      settle();
    }

    /// What was logged is shown by now, so that it is known what was.
    void settle() {
      collection.commit();
      show();
      check();
    }

    private void show() {
      collection.write(
          List.of(new Change.Delete<>(new io.ocelli.core.write.Selection.Ids(List.of()))),
          Acknowledge.VISIBLE);
    }

    void losePower() {
      crashes++;
      for (FragileDisk disk : List.of(index, log, transforms)) {
        disk.fail(0, Long.MAX_VALUE, "Input/output error");
      }
      stop();
      for (FragileDisk disk : List.of(index, log, transforms)) {
        disk.losePower();
        disk.work();
      }
      open();
    }

    void commitIfPossible() {
      try {
        collection.commit();
      } catch (OcelliException e) {
        assertTrue(FAULTS.contains(e.kind()), e::getMessage);
      }
    }

    private void stop() {
      try {
        collection.close();
      } catch (OcelliException e) {
        assertEquals(ErrorKind.INTERNAL, e.kind(), e::getMessage);
      }
    }

    void reopen() {
      collection.close();
      open();
    }

    /// The real state is one that is possible, and from now on the only one.
    void check() {
      Map<PointId, Point> real =
          TestCollections.all(collection).stream()
              .map(stored -> new Point(stored.id(), stored.vectors(), stored.payload()))
              .collect(Collectors.toMap(Point::id, point -> point));
      List<ModelPoints> same =
          possible.stream().filter(model -> model.points().equals(real)).toList();
      if (same.isEmpty()) {
        assertEquals(possible.getFirst().points(), real, possible.size() + " states were possible");
      }
      possible = List.of(same.getFirst());
    }

    void step() {
      switch (random.nextInt(20)) {
        case 0 -> losePower();
        case 1 -> reopen();
        case 2 -> failSometimes();
        case 3 -> settle();
        case 4 -> collection.commit();
        default -> write();
      }
    }
  }

  @Test
  void randomHistoriesKeepTheContract() {
    assertTrue(crashes(0, 12, 60) >= 30);
  }

  @Test
  @Tag("faults")
  void manyRandomHistoriesKeepTheContract() {
    assertTrue(crashes(1_000, 150, 100) >= 500);
  }

  private int crashes(long firstSeed, int histories, int steps) {
    int crashes = 0;
    for (long seed = firstSeed; seed < firstSeed + histories; seed++) {
      History history = new History(seed);
      try {
        for (int i = 0; i < steps; i++) {
          history.step();
        }
        history.losePower();
        history.reopen();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("in the history of seed " + seed, e);
      }
      history.collection.close();
      crashes += history.crashes;
    }
    return crashes;
  }

  @Test
  void everyOperationOfAWriteMayFail() {
    for (boolean ofLog : new boolean[] {true, false}) {
      for (String failure : List.of("No space left on device", "Input/output error")) {
        long operations = 0;
        boolean failed = true;
        while (failed) {
          History history = new History(7);
          for (int i = 0; i < 5; i++) {
            history.write();
          }
          FragileDisk disk = ofLog ? history.log : history.index;
          disk.fail(operations++, Long.MAX_VALUE, failure);
          history.write(List.of(Change.upsert(history.changes.points(5))), Acknowledge.VISIBLE);
          history.write(List.of(Change.upsert(history.changes.points(5))), Acknowledge.DURABLE);
          history.commitIfPossible();
          failed = disk.hasFailed();
          disk.work();
          history.settle();
          history.losePower();
          history.collection.close();
        }
        assertTrue(operations > 2, operations + " operations");
      }
    }
  }
}
