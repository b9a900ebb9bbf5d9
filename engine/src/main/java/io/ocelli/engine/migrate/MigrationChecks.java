package io.ocelli.engine.migrate;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.EncoderInfo.Modality;
import io.ocelli.core.encode.Encoders;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.migrate.MigrationStep;
import io.ocelli.engine.align.AlignerEngine;
import io.ocelli.engine.picture.VectorFill;
import io.ocelli.engine.space.PinnedEncoder;
import io.ocelli.storage.collection.Snapshot;
import java.util.Locale;

/// What must be so before a step of a migration is taken.
final class MigrationChecks {
  private final Encoders encoders;

  MigrationChecks(Encoders encoders) {
    this.encoders = encoders;
  }

  /// @throws OcelliException BAD_REQUEST or NOT_FOUND
  void require(MigrationStep step, Snapshot snapshot) {
    CollectionSettings settings = snapshot.settings();
    requireVector(step.from(), settings);
    if (step.from().equals(step.to())) {
      throw wrong("a migration leads from one vector to another, `" + step.from() + "` is both");
    }
    switch (step) {
      case MigrationStep.Encode encode -> requireEncode(encode, settings);
      case MigrationStep.Test test -> requireTest(test, snapshot);
      case MigrationStep.CutOver cutOver -> requireCutOver(cutOver, snapshot);
      case MigrationStep.RollBack(String from, String to) -> {
        if (!to.equals(settings.redirects().get(from))) {
          throw wrong(
              "searches for `%s` are not answered by `%s`: there is nothing to roll back"
                  .formatted(from, to));
        }
      }
    }
  }

  private void requireEncode(MigrationStep.Encode step, CollectionSettings settings) {
    if (settings.sparse().containsKey(step.to())) {
      throw wrong("the vector `" + step.to() + "` is sparse, a migration leads to a dense one");
    }
    VectorSettings to = settings.vectors().get(step.to());
    if (to == null && step.encoder() == null) {
      throw wrong(
          "there is no vector `%s` yet: name the model that is to make it (`encoder`)"
              .formatted(step.to()));
    }
    requireReads(to == null ? encoders.info(step.encoder()) : encoderOf(to, step), step);
  }

  private EncoderInfo encoderOf(VectorSettings to, MigrationStep.Encode step) {
    if (to.encoder() == null || to.shape() != VectorSettings.Shape.SINGLE) {
      throw wrong(
          "the vector `%s` has no encoder, or several vectors a point: name another one, which is made for you"
              .formatted(step.to()));
    }
    if (step.encoder() != null && !PinnedEncoder.isMeant(encoders, step.encoder(), to.encoder())) {
      throw wrong(
          "the vector `%s` is of the encoder `%s`, not `%s`: name another vector"
              .formatted(step.to(), to.encoder().name(), step.encoder()));
    }
    return PinnedEncoder.of(encoders, to.encoder());
  }

  private static void requireReads(EncoderInfo encoder, MigrationStep.Encode step) {
    Modality needed = step.text() == null ? Modality.IMAGE : Modality.TEXT;
    if (!encoder.reads(needed)) {
      throw wrong(
          step.text() == null
              ? "the encoder `%s` reads no pictures: name the payload key of the texts (`text`)"
                  .formatted(encoder.name())
              : "the encoder `%s` reads no texts: leave `text` out".formatted(encoder.name()));
    }
  }

  private static void requireTest(MigrationStep.Test step, Snapshot snapshot) {
    AlignerEngine.requireDirections(snapshot, step.from());
    AlignerEngine.requireDirections(snapshot, step.to());
    long both =
        snapshot.count(
            Filter.must(new Condition.HasVector(step.from()), new Condition.HasVector(step.to())));
    if (both < MigrationStep.Test.MIN_SAMPLE) {
      throw wrong(
          "%d points have both `%s` and `%s`, a test needs %d: encode more of them first"
              .formatted(both, step.from(), step.to(), MigrationStep.Test.MIN_SAMPLE));
    }
  }

  private void requireCutOver(MigrationStep.CutOver step, Snapshot snapshot) {
    CollectionSettings settings = snapshot.settings();
    requireVector(step.to(), settings);
    String present = settings.redirects().get(step.from());
    if (present != null && !present.equals(step.to())) {
      throw wrong(
          "searches for `%s` are answered by `%s` already: roll that back first"
              .formatted(step.from(), present));
    }
    if (settings.redirects().containsKey(step.to())
        || settings.redirects().containsValue(step.from())) {
      throw wrong("a vector that was cut over cannot be cut over to, nor one again that was");
    }
    if (!step.partial()) {
      requireWhole(step, snapshot);
    }
  }

  private void requireWhole(MigrationStep.CutOver step, Snapshot snapshot) {
    long lacking = lacking(snapshot, step);
    if (lacking > 0) {
      throw wrong(
          "%d points have `%s` and lack `%s`, searches would not find them: encode them first, or say `partial`"
              .formatted(lacking, step.from(), step.to()));
    }
    VectorSettings from = snapshot.settings().vectors().get(step.from());
    VectorSettings to = snapshot.settings().vectors().get(step.to());
    for (Modality modality : Modality.values()) {
      if (reads(from, modality) && !reads(to, modality)) {
        throw wrong(
            "the encoder of `%s` reads what that of `%s` does not (%s), and searches may bring it: say `partial` to go on"
                .formatted(step.from(), step.to(), modality.name().toLowerCase(Locale.ROOT)));
      }
    }
  }

  private boolean reads(VectorSettings vector, Modality modality) {
    return vector.encoder() != null && PinnedEncoder.of(encoders, vector.encoder()).reads(modality);
  }

  static long lacking(Snapshot snapshot, MigrationStep step) {
    return snapshot.count(new VectorFill.Task(step.from(), step.to(), null).lacking());
  }

  private static void requireVector(String name, CollectionSettings settings) {
    if (!settings.vectors().containsKey(name)) {
      throw OcelliException.badRequest("Wrong input: Not existing vector name error: " + name);
    }
  }

  private static OcelliException wrong(String why) {
    return OcelliException.badRequest("Wrong input: " + why);
  }
}
