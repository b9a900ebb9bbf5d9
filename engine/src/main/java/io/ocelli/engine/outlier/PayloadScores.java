package io.ocelli.engine.outlier;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Pace;
import io.ocelli.core.write.Acknowledge;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.Point;
import io.ocelli.core.write.Selection;
import io.ocelli.engine.analysis.Answer;
import io.ocelli.engine.analysis.PointTable;
import io.ocelli.engine.analysis.StudySession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Writes what was found into the payloads of the points, where filters see it.
final class PayloadScores {
  private static final int BATCH = 500;

  private final StudySession session;
  private final PointTable judged;
  private final Verdicts verdicts;
  private final String key;

  PayloadScores(StudySession session, PointTable judged, Verdicts verdicts, String key) {
    this.session = session;
    this.judged = judged;
    this.verdicts = verdicts;
    this.key = key;
  }

  /// @return how many points have it: fewer than were judged where some went meanwhile
  long write(Pace pace) {
    long written = 0;
    for (int from = 0; from < judged.count(); from += BATCH) {
      pace.step(from, judged.count());
      List<Change<Point>> changes = new ArrayList<>();
      for (int row = from; row < Math.min(judged.count(), from + BATCH); row++) {
        changes.add(change(row));
      }
      written += write(changes);
    }
    return written;
  }

  private Change<Point> change(int row) {
    PointId id = session.snapshot().id(judged.docs()[row]);
    Value found =
        new Answer()
            .put("score", verdicts.scores()[row])
            .put("p", verdicts.pValues()[row])
            .put("outlier", verdicts.isOutlier(row))
            .object();
    return new Change.SetPayload<>(
        new Selection.Ids(List.of(id)), new Value.Obj(Map.of(key, found)), null);
  }

  /// All at once; one after the other where one of them is gone.
  private long write(List<Change<Point>> changes) {
    try {
      session.stored().write(changes, Acknowledge.VISIBLE);
      return changes.size();
    } catch (OcelliException e) {
      if (e.kind() != ErrorKind.NOT_FOUND) {
        throw e;
      }
      if (changes.size() == 1) {
        return 0;
      }
      return changes.stream().mapToLong(change -> write(List.of(change))).sum();
    }
  }
}
