package io.ocelli.engine.query.model;

import io.ocelli.core.id.PointId;
import io.ocelli.core.write.Acknowledge;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.WritePoint;
import io.ocelli.engine.collection.CollectionEngine;
import io.ocelli.engine.testing.Fixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// An engine and the model of what it holds: the same points with and without payload indexes, and
/// others to look things up in.
final class World implements AutoCloseable {
  static final String PLAIN = "plain";
  static final String INDEXED = "indexed";
  static final String OTHER = "other";

  final RandomPoints vectors;
  final Map<String, ModelCollection> models =
      Map.of(
          PLAIN, new ModelCollection(RandomPoints.settings(false)),
          INDEXED, new ModelCollection(RandomPoints.settings(true)),
          OTHER, new ModelCollection(RandomPoints.settings(false)));
  private final Path folder;
  private final RandomChanges changes;
  private Fixture fixture;

  World(Path folder, SplittableRandom random) {
    this.folder = folder;
    vectors = new RandomPoints(random.split());
    changes = new RandomChanges(new Chance(random.split()), vectors);
    fixture = new Fixture(folder);
    models.forEach((name, model) -> engine().create(name, model.settings));
    changes.first(5).forEach(this::write);
    changes.first(2).forEach(change -> write(OTHER, change));
  }

  CollectionEngine engine() {
    return fixture.collections;
  }

  /// Replaces, changes and deletes points.
  void change() {
    for (int i = 0; i < 60; i++) {
      List<PointId> there = List.copyOf(models.get(PLAIN).points.keySet());
      write(changes.later(there));
    }
  }

  void reopen() {
    fixture.close();
    fixture = new Fixture(folder);
  }

  private void write(Change<WritePoint> change) {
    write(PLAIN, change);
    write(INDEXED, change);
  }

  private void write(String collection, Change<WritePoint> change) {
    engine().write(collection, List.of(change), Acknowledge.VISIBLE);
    models.get(collection).write(change);
  }

  @Override
  public void close() {
    fixture.close();
  }
}
