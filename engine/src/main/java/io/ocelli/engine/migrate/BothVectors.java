package io.ocelli.engine.migrate;

import io.ocelli.ann.sample.VectorSample;
import io.ocelli.ann.transform.VectorPairs;
import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.migrate.MigrationStep;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.picture.PictureKeys;
import io.ocelli.core.query.ScrollPage;
import io.ocelli.core.query.ScrollRequest;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.service.Jobs.Progress;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.engine.space.UnitLength;
import io.ocelli.storage.collection.Snapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/// Points that have both vectors, some at random, in random order. Of pictures with the same bytes
/// there is one: finding its twin says nothing of an encoder.
///
/// @param pairs from the new vectors to the old ones, of length 1
/// @param labels null where a point has none, or none was asked for
record BothVectors(VectorPairs pairs, List<String> labels) {
  /// So that the same points give the same figures.
  private static final long SEED = 0x0CE111;

  private static final int PAGE = 1_024;

  static BothVectors draw(Snapshot snapshot, MigrationStep.Test step, Consumer<Progress> progress)
      throws InterruptedException {
    List<PointId> ids = ids(snapshot, step, progress);
    List<float[]> fresh = new ArrayList<>();
    List<float[]> old = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    Set<String> contents = new HashSet<>();
    Selector both = new Selector.Include(List.of(step.from(), step.to()));
    for (int from = 0; from < ids.size(); from += PAGE) {
      List<PointId> page = ids.subList(from, Math.min(ids.size(), from + PAGE));
      for (StoredPoint point : snapshot.get(page, Selector.Whole.ALL, both)) {
        String content = point.payload().text(PictureKeys.CONTENT_HASH);
        if (content == null || contents.add(content)) {
          old.add(unit(point, step.from()));
          fresh.add(unit(point, step.to()));
          labels.add(label(point, step.label()));
        }
      }
    }
    return new BothVectors(new VectorPairs(sample(fresh), sample(old)), labels);
  }

  private static VectorSample sample(List<float[]> rows) {
    return VectorSample.of(rows.toArray(float[][]::new));
  }

  int count() {
    return pairs.count();
  }

  /// A sample of them all by reservoir (Vitter 1985, algorithm R).
  private static List<PointId> ids(
      Snapshot snapshot, MigrationStep.Test step, Consumer<Progress> progress)
      throws InterruptedException {
    Filter both =
        Filter.must(new Condition.HasVector(step.from()), new Condition.HasVector(step.to()));
    long total = snapshot.count(both);
    Random random = new Random(SEED);
    List<PointId> drawn = new ArrayList<>();
    PointId next = null;
    long seen = 0;
    do {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      ScrollPage page =
          snapshot.scroll(
              new ScrollRequest(both, next, PAGE, Selector.Whole.NONE, Selector.Whole.NONE));
      for (StoredPoint point : page.points()) {
        seen++;
        if (drawn.size() < step.sample()) {
          drawn.add(point.id());
        } else {
          long place = random.nextLong(seen);
          if (place < drawn.size()) {
            drawn.set((int) place, point.id());
          }
        }
      }
      progress.accept(new Progress(seen, total, 0, Double.NaN));
      next = page.next();
    } while (next != null);
    Collections.shuffle(drawn, random);
    return drawn;
  }

  private static float[] unit(StoredPoint point, String vector) {
    return UnitLength.of(((VectorValue.Dense) point.vectors().get(vector)).values());
  }

  private static String label(StoredPoint point, PayloadPath key) {
    if (key == null) {
      return null;
    }
    for (Value value : key.resolve(point.payload(), true)) {
      switch (value) {
        case Value.Text(String text) -> {
          return text;
        }
        case Value.Int(long number) -> {
          return Long.toString(number);
        }
        case Value.Bool(boolean flag) -> {
          return Boolean.toString(flag);
        }
        case Value.Real _, Value.Array _, Value.Obj _, Value.Null _ -> {}
      }
    }
    return null;
  }
}
