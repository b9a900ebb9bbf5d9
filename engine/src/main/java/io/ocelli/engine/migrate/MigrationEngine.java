package io.ocelli.engine.migrate;

import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.Encoders;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.migrate.MigrationStep;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Jobs.Progress;
import io.ocelli.core.service.Migrations;
import io.ocelli.engine.picture.VectorFill;
import io.ocelli.engine.space.EncoderPins;
import io.ocelli.engine.space.SpaceLocks;
import io.ocelli.storage.collection.Catalog;
import io.ocelli.storage.collection.Snapshot;
import io.ocelli.storage.collection.StoredCollection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;

/// Carries out the steps of a migration. What each may ask of the collection is in
/// [MigrationChecks].
public final class MigrationEngine implements Migrations {
  private final Catalog catalog;
  private final MigrationChecks checks;
  private final EncoderPins pins;
  private final Encoders encoders;
  private final VectorFill fill;
  private final SpaceLocks locks;

  public MigrationEngine(Catalog catalog, Encoders encoders, VectorFill fill, SpaceLocks locks) {
    this.catalog = catalog;
    this.encoders = encoders;
    this.fill = fill;
    this.locks = locks;
    checks = new MigrationChecks(encoders);
    pins = new EncoderPins(encoders);
  }

  @Override
  public void check(String collection, MigrationStep step) {
    try (Snapshot snapshot = catalog.get(collection).snapshot()) {
      checks.require(step, snapshot);
    }
  }

  @Override
  public Value.Obj run(String collection, MigrationStep step, Consumer<Progress> progress)
      throws InterruptedException {
    check(collection, step);
    StoredCollection stored = catalog.get(collection);
    return switch (step) {
      case MigrationStep.Encode encode -> encode(stored, encode, progress);
      case MigrationStep.Test test -> test(stored, test, progress);
      case MigrationStep.CutOver cutOver ->
          redirect(stored, cutOver, Map.of(cutOver.from(), cutOver.to()));
      case MigrationStep.RollBack rollBack -> redirect(stored, rollBack, Map.of());
    };
  }

  private Value.Obj encode(
      StoredCollection stored, MigrationStep.Encode step, Consumer<Progress> progress)
      throws InterruptedException {
    if (!stored.settings().vectors().containsKey(step.to())) {
      addVector(stored, step);
    }
    VectorFill.Task task = new VectorFill.Task(step.from(), step.to(), step.text());
    VectorFill.Filled filled = fill.fill(stored, task, progress);
    String encoder = stored.settings().vectors().get(step.to()).encoder().name();
    return Results.ofEncode(step, encoder, filled, lacking(stored, step));
  }

  /// Compared as the old one is, by what its encoder makes as it comes.
  private void addVector(StoredCollection stored, MigrationStep.Encode step) {
    EncoderInfo encoder = encoders.info(step.encoder());
    stored.updateSettings(before -> {
      Metric metric = before.vectors().get(step.from()).metric();
      VectorSettings added =
          new VectorSettings(
              encoder.rawDims(),
              metric,
              new VectorSettings.EncoderRef(step.encoder(), null),
              before.index());
      Map<String, VectorSettings> vectors = new TreeMap<>(before.vectors());
      vectors.putIfAbsent(step.to(), added);
      return pins.resolved(before, before.withVectors(vectors));
    });
  }

  private static Value.Obj test(
      StoredCollection stored, MigrationStep.Test step, Consumer<Progress> progress)
      throws InterruptedException {
    BothVectors sample;
    try (Snapshot snapshot = stored.snapshot()) {
      sample = BothVectors.draw(snapshot, step, progress);
    }
    SideBySide sides = SideBySide.measure(sample, step.k(), progress);
    return Results.ofTest(step, sample, sides);
  }

  /// In one commit, with nobody writing beside it: what was looked at is what is decided on.
  private Value.Obj redirect(
      StoredCollection stored, MigrationStep step, Map<String, String> target) {
    Lock space = locks.of(stored.name()).writeLock();
    space.lock();
    try {
      check(stored.name(), step);
      stored.updateSettings(before -> {
        Map<String, String> redirects = new TreeMap<>(before.redirects());
        redirects.remove(step.from());
        redirects.putAll(target);
        return before.withRedirects(redirects);
      });
      return Results.ofRedirect(step, lacking(stored, step));
    } finally {
      space.unlock();
    }
  }

  private static long lacking(StoredCollection stored, MigrationStep step) {
    try (Snapshot snapshot = stored.snapshot()) {
      return MigrationChecks.lacking(snapshot, step);
    }
  }
}
