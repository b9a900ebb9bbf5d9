package io.ocelli.engine.health;

import io.ocelli.core.analysis.HealthRequest;
import io.ocelli.core.analysis.PointScope;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.payload.Value;
import io.ocelli.engine.analysis.Answer;
import io.ocelli.engine.analysis.PointTable;
import io.ocelli.engine.analysis.Study;
import io.ocelli.engine.analysis.StudySession;
import io.ocelli.storage.collection.Snapshot;

/// Measures how well the space of a vector is used, and says of each figure what to do about it.
public final class HealthStudy implements Study<HealthRequest> {
  @Override
  public void check(HealthRequest request, Snapshot snapshot) {
    if (snapshot.count(request.scope().filter()) == 0) {
      throw OcelliException.badRequest("Wrong input: no point passes `filter`");
    }
  }

  @Override
  public Value.Obj run(HealthRequest request, StudySession session) {
    PointScope scope = request.scope();
    int sample = scope.sample() == 0 ? HealthRequest.DEFAULT_SAMPLE : scope.sample();
    PointTable table =
        session.table(
            new PointScope(scope.using(), scope.filter(), sample, scope.seed()),
            session.phases().part(0, 0.05));
    session.phases().points(table.count());
    if (table.count() < 2) {
      throw OcelliException.badRequest(
          "Wrong input: %d of the points that pass `filter` have the vector; at least 2 are needed"
              .formatted(table.count()));
    }
    Subject subject = Subject.of(table, request.group(), session);
    Findings findings = new Findings();
    new VectorFigures(subject, session, findings).find();
    new SphereFigures(subject, session, findings).find();
    new RankFigures(subject, session, findings).find();
    new NeighbourFigures(subject, session, findings).find(request.neighbours());
    Answer answer =
        new Answer()
            .put("using", scope.using())
            .put("metric", table.metric().wireName())
            .put("dims", table.vectors().dims())
            .put("points", table.count())
            .put("matching", table.matching())
            .put("lacking", table.lacking());
    return findings.writeTo(answer).object();
  }
}
