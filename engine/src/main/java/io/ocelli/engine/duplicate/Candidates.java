package io.ocelli.engine.duplicate;

import io.ocelli.core.collection.Root;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.payload.Value;
import io.ocelli.core.picture.PictureKeys;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.service.Pace;
import io.ocelli.engine.picture.PictureFiles;
import io.ocelli.storage.collection.Snapshot;
import java.util.Arrays;
import java.util.List;

/// Reads what is known of points beside their vectors.
final class Candidates {
  private static final int BLOCK = 1_000;

  private static final Selector KEYS =
      new Selector.Include(
          List.of(
              PictureKeys.ROOT,
              PictureKeys.PATH,
              PictureKeys.CONTENT_HASH,
              PictureKeys.FORMAT,
              PictureKeys.WIDTH,
              PictureKeys.HEIGHT,
              PictureKeys.BYTES,
              PictureKeys.TAKEN_AT,
              PictureKeys.MODIFIED_AT));

  private Candidates() {}

  static Candidate[] read(Snapshot snapshot, int[] docs, Pace pace) {
    List<Root> roots = snapshot.settings().roots();
    Candidate[] all = new Candidate[docs.length];
    for (int from = 0; from < docs.length; from += BLOCK) {
      pace.step(from, docs.length);
      int[] block = Arrays.copyOfRange(docs, from, Math.min(docs.length, from + BLOCK));
      List<StoredPoint> points = snapshot.read(block, KEYS, Selector.Whole.NONE);
      for (int i = 0; i < block.length; i++) {
        all[from + i] = of(points.get(i), roots);
      }
    }
    return all;
  }

  private static Candidate of(StoredPoint point, List<Root> roots) {
    Value.Obj payload = point.payload();
    String hash = hash(point, roots);
    if (hash == null) {
      return new Candidate(point.id(), null, null, 0, 0, 0, null, null);
    }
    String taken = payload.text(PictureKeys.TAKEN_AT);
    return new Candidate(
        point.id(),
        payload.text(PictureKeys.PATH),
        hash,
        (int) payload.integer(PictureKeys.WIDTH, 0),
        (int) payload.integer(PictureKeys.HEIGHT, 0),
        payload.integer(PictureKeys.BYTES, 0),
        payload.text(PictureKeys.FORMAT),
        taken == null ? payload.text(PictureKeys.MODIFIED_AT) : taken);
  }

  /// Null for a point that no indexing has made.
  private static String hash(StoredPoint point, List<Root> roots) {
    if (point.payload().text(PictureKeys.CONTENT_HASH) == null) {
      return null;
    }
    try {
      return PictureFiles.hash(roots, point);
    } catch (OcelliException notOne) {
      return null;
    }
  }
}
