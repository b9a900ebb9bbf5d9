package io.ocelli.engine.query;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.id.PointId;
import io.ocelli.core.query.ScoredPoint;
import io.ocelli.core.query.SearchAnswer;
import io.ocelli.core.query.SearchMode;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.engine.space.InputVectors;
import io.ocelli.storage.collection.Snapshot;
import io.ocelli.storage.query.Found;
import io.ocelli.storage.query.Leg;
import io.ocelli.storage.query.Ranked;
import io.ocelli.storage.query.Scope;
import io.ocelli.storage.query.VectorQuestion;
import java.util.Arrays;
import java.util.List;

/// Carries out searches on one snapshot.
public final class QueryEngine {
  private final InputVectors inputs;

  public QueryEngine(InputVectors inputs) {
    this.inputs = inputs;
  }

  public SearchAnswer search(Snapshot snapshot, SearchRequest request, Deadline deadline) {
    Step step = request.step();
    int wanted = Math.addExact(request.offset(), step.limit());
    return switch (step.query()) {
      case Query.ById.BY_ID -> {
        int[] docs = snapshot.firstById(Scope.of(step.filter()), wanted, deadline);
        List<Found> found = Arrays.stream(docs).mapToObj(doc -> new Found(doc, 0)).toList();
        yield answer(snapshot, request, new Ranked(found, null), SearchMode.SEMANTIC);
      }
      case Query.Nearest(VectorInput.Text text, _)
          when inputs.isLexical(text, step.using(), snapshot) ->
          answer(
              snapshot,
              request,
              snapshot.words(text.text(), leg(request, null, List.of()), deadline),
              SearchMode.LEXICAL);
      case Query.Nearest(VectorInput input, _) -> {
        long start = System.nanoTime();
        VectorValue target = inputs.ofQuery(input, step.using(), snapshot);
        long encoding = System.nanoTime() - start;
        List<PointId> without =
            input instanceof VectorInput.OfPoint(PointId id) ? List.of(id) : List.of();
        Ranked ranked = snapshot.nearest(leg(request, target, without), deadline);
        yield answer(snapshot, request, ranked, SearchMode.SEMANTIC).withEncodeNanos(encoding);
      }
      case Query.Sample _,
          Query.Recommend _,
          Query.Discover _,
          Query.Context _,
          Query.Feedback _,
          Query.Ordered _,
          Query.RankFusion _,
          Query.DistributionFusion _,
          Query.Formula _ ->
          throw OcelliException.badRequest("Wrong input: this query is not served yet");
    };
  }

  private static Leg leg(SearchRequest request, VectorValue target, List<PointId> without) {
    Step step = request.step();
    return new Leg(
        target == null ? null : VectorQuestion.nearest(step.using(), target),
        Scope.of(step.filter()).without(without),
        Math.addExact(request.offset(), step.limit()),
        step.scoreThreshold(),
        step.params(),
        request.explain());
  }

  private static SearchAnswer answer(
      Snapshot snapshot, SearchRequest request, Ranked ranked, SearchMode mode) {
    List<ScoredPoint> points =
        ranked.hits().stream()
            .skip(request.offset())
            .map(found -> {
              StoredPoint point = snapshot.read(found.doc(), request.payload(), request.vectors());
              return new ScoredPoint(point.id(), found.score(), point.payload(), point.vectors());
            })
            .toList();
    return new SearchAnswer(points, mode, ranked.trace());
  }
}
