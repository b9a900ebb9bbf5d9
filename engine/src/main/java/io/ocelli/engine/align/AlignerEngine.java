package io.ocelli.engine.align;

import io.ocelli.ann.transform.AlignerQuality;
import io.ocelli.ann.transform.LeastSquares;
import io.ocelli.ann.transform.Procrustes;
import io.ocelli.ann.transform.VectorPairs;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.encode.Aligner;
import io.ocelli.core.encode.FittedTransform;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.service.Aligners;
import io.ocelli.engine.space.SpaceLocks;
import io.ocelli.storage.collection.Catalog;
import io.ocelli.storage.collection.Snapshot;
import io.ocelli.storage.collection.StoredCollection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;

/// Fits maps between the vectors of a collection on its own points.
public final class AlignerEngine implements Aligners {
  /// Of the draw of pairs, so that the same points give the same map.
  private static final long SEED = 0x0CE111;

  /// One pair in so many is held out.
  private static final int HELD_OUT = 10;

  /// Below this a map says more of the points than of the encoders.
  private static final int FEWEST = 20;

  /// Nearest ones that figures are of.
  private static final int K = 10;

  /// Longer vectors take minutes, and matrices of gigabytes.
  private static final int MOST_DIMS = 4_096;

  private final Catalog catalog;
  private final SpaceLocks locks;

  /// Each copies its pairs, which may have 128 MiB, several times.
  private final Semaphore oneAtATime = new Semaphore(1);

  public AlignerEngine(Catalog catalog, SpaceLocks locks) {
    this.catalog = catalog;
    this.locks = locks;
  }

  @Override
  public Aligner fit(String collection, String from, String to, Method method) {
    if (!oneAtATime.tryAcquire()) {
      throw new OcelliException(
          ErrorKind.BUSY, "another aligner is being fitted; try again when it is done");
    }
    try {
      return fit(catalog.get(collection), from, to, method);
    } finally {
      oneAtATime.release();
    }
  }

  private Aligner fit(StoredCollection stored, String from, String to, Method method) {
    VectorPairs pairs;
    Ends ends;
    try (Snapshot snapshot = stored.snapshot()) {
      pairs = pairs(snapshot, from, to);
      ends = Ends.of(snapshot, from, to);
    }
    int heldOut = Math.ceilDiv(pairs.count(), HELD_OUT);
    FittedTransform map = fit(method, pairs.slice(heldOut, pairs.count()));
    Aligner aligner = new Aligner(from, to, map, AlignerQuality.measure(map, pairs, heldOut, K));
    keep(stored, aligner, ends);
    return aligner;
  }

  /// What decides the spaces of two vectors.
  private record Ends(
      VectorSettings from,
      VectorSettings to,
      Optional<String> fromTransform,
      Optional<String> toTransform) {
    static Ends of(Snapshot snapshot, String from, String to) {
      return new Ends(
          snapshot.settings().vectors().get(from),
          snapshot.settings().vectors().get(to),
          snapshot.transform(from).map(FittedTransform::id),
          snapshot.transform(to).map(FittedTransform::id));
    }
  }

  /// Writes go on while a map is fitted; the spaces must be the same when it is kept as when its
  /// pairs were read.
  private void keep(StoredCollection stored, Aligner aligner, Ends fitted) {
    Lock space = locks.of(stored.name()).readLock();
    space.lock();
    try (Snapshot now = stored.shown()) {
      if (!Ends.of(now, aligner.from(), aligner.to()).equals(fitted)) {
        throw new OcelliException(
            ErrorKind.BUSY,
            "the vectors `%s` and `%s` of collection `%s` were changed while the aligner was fitted; fit it again"
                .formatted(aligner.from(), aligner.to(), stored.name()));
      }
      stored.putAligner(aligner);
    } finally {
      space.unlock();
    }
  }

  private static FittedTransform fit(Method method, VectorPairs pairs) {
    String id = UUID.randomUUID().toString();
    return switch (method) {
      case LINEAR -> LeastSquares.fit(id, pairs, LeastSquares.RIDGE);
      case PROCRUSTES -> Procrustes.fit(id, pairs);
    };
  }

  private static VectorPairs pairs(Snapshot snapshot, String from, String to) {
    requireDirections(snapshot, from);
    requireDirections(snapshot, to);
    if (from.equals(to)) {
      throw OcelliException.badRequest(
          "Wrong input: an aligner leads from one vector to another, `" + from + "` is both");
    }
    VectorPairs pairs = new PairedPoints(snapshot, from, to).draw(SEED);
    if (pairs.count() < FEWEST) {
      throw OcelliException.badRequest(
          "collection `%s` has %d points with both `%s` and `%s`: an aligner needs %d; write more points with both vectors"
              .formatted(snapshot.collection(), pairs.count(), from, to, FEWEST));
    }
    return pairs;
  }

  /// @throws OcelliException BAD_REQUEST for a vector that cannot be mapped
  public static void requireDirections(Snapshot snapshot, String vector) {
    VectorSettings settings = snapshot.settings().vectors().get(vector);
    if (settings == null) {
      throw OcelliException.badRequest("Wrong input: Not existing vector name error: " + vector);
    }
    boolean directions =
        switch (settings.metric()) {
          case COSINE, DOT -> true;
          case EUCLID, MANHATTAN -> false;
        };
    if (!directions || settings.shape() != VectorSettings.Shape.SINGLE) {
      throw OcelliException.badRequest(
          "Wrong input: an aligner maps directions: `%s` must be one vector a point, compared by Cosine or Dot"
              .formatted(vector));
    }
    if (settings.size() > MOST_DIMS) {
      throw OcelliException.badRequest(
          "Wrong input: an aligner maps vectors of at most %d dimensions, `%s` has %d"
              .formatted(MOST_DIMS, vector, settings.size()));
    }
  }

  @Override
  public List<Aligner> list(String collection) {
    try (Snapshot snapshot = catalog.get(collection).shown()) {
      return snapshot.aligners();
    }
  }

  @Override
  public boolean drop(String collection, String from, String to) {
    return catalog.get(collection).dropAligner(from, to);
  }
}
