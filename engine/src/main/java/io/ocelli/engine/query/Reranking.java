package io.ocelli.engine.query;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.rerank.RerankStage;
import io.ocelli.core.query.rerank.StageTrace;
import io.ocelli.core.query.tree.Step;
import io.ocelli.engine.query.rerank.Movement;
import io.ocelli.engine.query.rerank.Shortlist;
import io.ocelli.engine.query.rerank.Stage;
import io.ocelli.storage.query.Found;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// Carries out the stages after a search, one after the other, on as many points as the widest of
/// them looks at.
final class Reranking {
  private final Session session;
  private final List<RerankStage> asked;
  private final List<Stage> stages;
  private final boolean startsByDistance;

  /// @throws OcelliException BAD_REQUEST for stages that make no sense after the search
  Reranking(Session session, SearchRequest request, Stages stages) {
    this.session = session;
    this.asked = request.rerank();
    this.stages = asked.stream().map(each -> stages.of(request.step(), each)).toList();
    this.startsByDistance = stages.isDistance(request.step());
  }

  /// The search before the stages.
  ///
  /// @param search whose limit holds what comes before the answer, too
  static Step widened(Step search, List<RerankStage> stages) {
    int most = stages.stream().mapToInt(RerankStage::top).max().orElse(0);
    return search.withLimit(Math.max(search.limit(), most));
  }

  /// What stages name must be found before anything is searched.
  ///
  /// @throws OcelliException BAD_REQUEST, see [StageSteps]
  static Stream<Step> questions(SearchRequest request) {
    return request.rerank().stream()
        .map(stage -> StageSteps.of(request.step(), stage))
        .filter(Objects::nonNull);
  }

  /// @throws OcelliException INVALID_VALUE for too many stages
  static void requireFew(SearchRequest request) {
    int count = request.rerank().size();
    if (count > RerankStage.MOST_STAGES) {
      throw OcelliException.invalid(
          "Validation error in JSON body: [rerank: value "
              + count
              + " stages invalid, must have at most "
              + RerankStage.MOST_STAGES
              + "]");
    }
  }

  /// @param shown how many points are wanted, those before the answer included
  Outcome run(Outcome found, int shown) {
    Movement movement = new Movement(shown, session::id);
    List<StageTrace> traces = new ArrayList<>();
    Shortlist list = Shortlist.of(found.hits(), startsByDistance);
    for (int i = 0; i < stages.size(); i++) {
      session.deadline().check();
      long start = System.nanoTime();
      Shortlist next = list.hits().isEmpty() ? list : stages.get(i).run(list);
      long nanos = System.nanoTime() - start;
      if (session.explain()) {
        traces.add(movement.trace(asked.get(i), list, next, nanos));
      }
      list = next;
    }
    List<Found> hits = list.first(shown);
    Outcome ranked = new Outcome(hits, values(found, hits), found.modes(), found.trace());
    return found.trace() == null ? ranked : ranked.withTrace(found.trace().withRerank(traces));
  }

  private static List<Value> values(Outcome found, List<Found> hits) {
    if (found.values().isEmpty()) {
      return List.of();
    }
    Map<Integer, Value> values = new HashMap<>();
    for (int i = 0; i < found.hits().size(); i++) {
      values.put(found.hits().get(i).doc(), found.values().get(i));
    }
    return hits.stream().map(hit -> values.get(hit.doc())).toList();
  }
}
