package io.ocelli.engine.explain;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.explain.ExplainRequest;
import io.ocelli.core.explain.Explanation;
import io.ocelli.core.explain.Term;
import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.query.SearchMode;
import io.ocelli.core.query.SearchParams;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.storage.collection.Snapshot;
import io.ocelli.storage.query.Found;
import io.ocelli.storage.query.Leg;
import io.ocelli.storage.query.Scope;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Scores of searches for words (BM25), which are sums over the words that a point has.
final class WordScores {
  private final Snapshot snapshot;
  private final Deadline deadline;

  WordScores(Snapshot snapshot, Deadline deadline) {
    this.snapshot = snapshot;
    this.deadline = deadline;
  }

  Explanation explain(String text, ExplainRequest request) {
    if (!(request.found() instanceof VectorInput.OfPoint(PointId id))) {
      throw OcelliException.badRequest(
          "Wrong input: picture: the text is looked for in the words of points, and a picture has"
              + " none: name a `point`, or a vector whose encoder reads texts");
    }
    Set<?> sides = request.occlusion().sides();
    if (sides != null && !sides.isEmpty()) {
      throw OcelliException.badRequest(
          "Wrong input: occlude: the text is looked for in the words of points (bm25), so no"
              + " picture has a part in the score: say \"none\"");
    }
    if (snapshot.count(only(id)) == 0) {
      throw OcelliException.noSuchPoint(id.toString());
    }
    float score = score(text, id);
    List<Term> terms = Terms.of(text, without -> drops(score, without, id));
    return new Explanation(score, SearchMode.LEXICAL, Map.of(), terms, 0);
  }

  private double[] drops(float score, List<String> texts, PointId id) {
    // Of a single word nothing is left to look for.
    return texts.stream()
        .mapToDouble(text -> score - (texts.size() == 1 ? 0 : score(text, id)))
        .toArray();
  }

  /// 0 where the point has none of the words.
  private float score(String text, PointId id) {
    Leg leg = new Leg(null, Scope.of(only(id)), 1, null, SearchParams.DEFAULT, false);
    return snapshot.words(text, leg, deadline).hits().stream()
        .findFirst()
        .map(Found::score)
        .orElse(0f);
  }

  private static Filter only(PointId id) {
    return Filter.must(new Condition.HasId(Set.of(id)));
  }
}
