package io.ocelli.engine.duplicate;

import io.ocelli.core.analysis.DuplicateRequest;
import io.ocelli.core.payload.Value;
import io.ocelli.core.picture.PictureLooks;
import io.ocelli.engine.analysis.PointTable;
import io.ocelli.engine.analysis.Study;
import io.ocelli.engine.analysis.StudySession;
import io.ocelli.engine.duplicate.Search.Subject;
import io.ocelli.storage.collection.Snapshot;
import java.util.LinkedHashMap;
import java.util.Map;

/// Finds duplicates: points with one content by its hash, others among those whose vectors or
/// pictures are near, where the pictures agree once one is laid over the other, or, where there are
/// none, by their vectors alone. Nothing is ever deleted.
public final class DuplicateStudy implements Study<DuplicateRequest> {
  private final PictureLooks looks;

  public DuplicateStudy(PictureLooks looks) {
    this.looks = looks;
  }

  /// Whatever the scope allows can be looked at.
  @Override
  public void check(DuplicateRequest request, Snapshot snapshot) {}

  @Override
  public Value.Obj run(DuplicateRequest request, StudySession session) {
    PointTable table = session.table(request.scope(), session.phases().part(0, 0.05));
    session.phases().points(table.count());
    Candidate[] candidates =
        Candidates.read(session.snapshot(), table.docs(), session.phases().part(0.05, 0.1));
    try (PrintFile prints = new PrintFile(session.folder())) {
      Subject subject = new Subject(table, candidates);
      Value.Obj result = new Search(request, session, subject, looks, prints).result(known(table));
      prints.delete();
      return result;
    }
  }

  private static Map<String, Value> known(PointTable table) {
    Map<String, Value> known = new LinkedHashMap<>();
    known.put("points", Value.of(table.count()));
    known.put("matching", Value.of(table.matching()));
    known.put("lacking", Value.of(table.lacking()));
    return known;
  }
}
