package io.ocelli.engine.outlier;

import io.ocelli.ann.outlier.FlatReferenceException;
import io.ocelli.core.analysis.OutlierRequest;
import io.ocelli.core.analysis.OutlierRequest.LocalOutlierFactor;
import io.ocelli.core.analysis.OutlierRequest.LowVariance;
import io.ocelli.core.analysis.OutlierRequest.Mahalanobis;
import io.ocelli.core.analysis.OutlierRequest.Neighbours;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.payload.Value;
import io.ocelli.engine.analysis.Answer;
import io.ocelli.engine.analysis.PointTable;
import io.ocelli.engine.analysis.Room;
import io.ocelli.engine.analysis.Study;
import io.ocelli.engine.analysis.StudySession;
import io.ocelli.storage.collection.Snapshot;
import io.ocelli.storage.job.JobLists;
import java.util.stream.IntStream;

/// Scores points by how unlike normal ones they are, and says which are stranger than a chosen
/// share of normal points is. The list `points` has the strangest ones.
public final class OutlierStudy implements Study<OutlierRequest> {
  /// The list that belongs to the result.
  public static final String POINTS = "points";

  /// Their covariance is a square of so many numbers, and its axes take the cube of that in time.
  private static final int MOST_DIMS = 4_096;

  /// Of the normal points: centred, in the order in which they are multiplied, and those that are
  /// no outliers themselves.
  private static final int COPIES = 3;

  @Override
  public void check(OutlierRequest request, Snapshot snapshot) {
    int dims = snapshot.single(request.scope().using()).size();
    switch (request.method()) {
      case Neighbours _, LocalOutlierFactor _ -> {}
      case Mahalanobis _, LowVariance _ -> {
        if (dims > MOST_DIMS) {
          throw OcelliException.badRequest(
              "Wrong input: method `mahalanobis` takes vectors of up to %d dimensions, these have %d; use `knn`"
                  .formatted(MOST_DIMS, dims));
        }
      }
    }
    present(snapshot, request.scope().filter(), "filter");
    if (request.reference().filter() != null) {
      present(snapshot, request.reference().filter(), "reference");
    }
  }

  private static void present(Snapshot snapshot, Filter filter, String field) {
    if (snapshot.count(filter) == 0) {
      throw OcelliException.badRequest("Wrong input: no point passes `" + field + "`");
    }
  }

  @Override
  public Value.Obj run(OutlierRequest request, StudySession session) {
    PointTable judged = session.table(request.scope(), session.phases().part(0, 0.05));
    session.phases().points(judged.count());
    Normal normal = Normal.of(request, judged, session, session.phases().part(0.05, 0.1));
    enough(request, judged, normal);
    room(request, judged, normal);
    Scores scores = scores(request, judged, normal, session);
    Verdicts verdicts = Verdicts.of(judged, normal, scores, request.rate());
    list(request, judged, new Compared(normal, scores), verdicts, session);
    Answer answer = new Summary(request, judged, normal).of(scores, verdicts);
    if (request.report().key() != null) {
      PayloadScores payloads = new PayloadScores(session, judged, verdicts, request.report().key());
      answer.put("written", payloads.write(session.phases().part(0.9, 1)));
    }
    return answer.object();
  }

  private static void enough(OutlierRequest request, PointTable judged, Normal normal) {
    String vector = request.scope().using().isEmpty() ? "a vector" : request.scope().using();
    if (judged.count() == 0) {
      throw OcelliException.badRequest("Wrong input: no point that passes `filter` has " + vector);
    }
    int least =
        switch (request.method()) {
          case Neighbours _, LocalOutlierFactor _ -> 2;
          case Mahalanobis _ -> 3;
          case LowVariance _ -> 4;
        };
    if (normal.count() < least) {
      throw OcelliException.badRequest(
          "Wrong input: `reference` has %d points with %s; method `%s` needs at least %d"
              .formatted(normal.count(), vector, request.method().word(), least));
    }
  }

  private static void room(OutlierRequest request, PointTable judged, Normal normal) {
    Room.here()
        .require(
            COPIES * (double) normal.vectors().values().length * Float.BYTES,
            "`reference_sample`: %d points".formatted(normal.count()),
            "ask for fewer");
    switch (request.method()) {
      case Neighbours(int k, _) -> room(k, judged, normal);
      case LocalOutlierFactor(int k) -> room(k, judged, normal);
      case Mahalanobis _, LowVariance _ -> {}
    }
  }

  /// The lists of the normal points are made twice, once with each point itself.
  private static void room(int k, PointTable judged, Normal normal) {
    double lists = judged.count() + 2.0 * normal.count();
    Room.here()
        .require(
            lists * Math.min(k, normal.count()) * (Integer.BYTES + Float.BYTES),
            "`k`: %d neighbours of %d points among %d".formatted(k, judged.count(), normal.count()),
            "ask for fewer of them, for a `sample` or for a smaller `reference_sample`");
  }

  private static Scores scores(
      OutlierRequest request, PointTable judged, Normal normal, StudySession session) {
    int[] others =
        IntStream.range(0, judged.count())
            .filter(row -> normal.row(judged.docs()[row]) < 0)
            .toArray();
    Scoring scoring =
        new Scoring(
            normal.vectors(),
            others.length == judged.count()
                ? judged.vectors()
                : Normal.rows(judged.vectors(), others),
            request.rate(),
            session.workers(),
            session.phases());
    try {
      return scoring.by(request.method());
    } catch (FlatReferenceException e) {
      throw OcelliException.badRequest(
          "Wrong input: the %d points of `reference` all have the same vector, so there is no spread to measure by; use `knn`"
              .formatted(normal.count()));
    }
  }

  /// The points that others were compared with, and how strange these are themselves.
  private record Compared(Normal normal, Scores scores) {
    Normal without(double threshold) {
      return normal.kept(row -> !(scores.normal()[row] > threshold));
    }
  }

  private static void list(
      OutlierRequest request,
      PointTable judged,
      Compared compared,
      Verdicts verdicts,
      StudySession session) {
    int[] listed = verdicts.strangest(request.report().listed());
    NearestNormal nearest =
        NearestNormal.of(
            session,
            judged,
            listed,
            compared.without(verdicts.threshold()),
            request.report().nearest());
    JobLists.write(
        session.folder(),
        POINTS,
        IntStream.range(0, listed.length)
            .mapToObj(place -> {
              int row = listed[place];
              int doc = judged.docs()[row];
              return PointName.of(session.snapshot(), doc)
                  .put("score", verdicts.scores()[row])
                  .put("p", verdicts.pValues()[row])
                  .put("outlier", verdicts.isOutlier(row))
                  .put("nearest", nearest.of(place, doc))
                  .object();
            }));
  }
}
