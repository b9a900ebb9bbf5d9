package io.ocelli.engine.query.model;

import io.ocelli.core.id.PointId;
import io.ocelli.core.query.ScoredPoint;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Whether an answer is what the model says. Points may change places only where rounding may have
/// made their different scores equal, or the other way round.
final class Comparison {
  private final Ranking ranking;
  private final List<Hit> expected;
  private final List<ScoredPoint> actual;

  /// @param offset how many of the ranking come before the answer
  Comparison(Ranking ranking, int offset, int limit, List<ScoredPoint> actual) {
    this.ranking = ranking;
    this.actual = actual;
    List<Hit> all = ranking.hits();
    expected = all.subList(Math.min(offset, all.size()), Math.min(offset + limit, all.size()));
  }

  /// What is wrong; null for nothing.
  String fault() {
    if (expected.size() != actual.size()) {
      return expected.size() + " hits expected, " + actual.size() + " found";
    }
    for (int i = 0; i < expected.size(); i++) {
      Hit hit = expected.get(i);
      ScoredPoint point = actual.get(i);
      if (!Doubts.same(hit.score(), point.score())) {
        return at(i) + "another score";
      }
      boolean same = hit.id().equals(point.id()) && Objects.equals(hit.order(), point.orderValue());
      if (!same && !(ranking.byScore() && mayChangePlaces(hit))) {
        return at(i) + "another point";
      }
    }
    return ranking.byScore() ? scores() : null;
  }

  private String at(int place) {
    return "at %d: %s expected, %s found: "
        .formatted(place, expected.get(place), shown(actual.get(place)));
  }

  private static Hit shown(ScoredPoint point) {
    return new Hit(point.id(), point.score(), point.orderValue());
  }

  /// Whether there is a point whose score is nearly the same.
  private boolean mayChangePlaces(Hit hit) {
    return !ranking.ties(hit.score())
        || ranking.hits().stream()
            .anyMatch(
                other -> other.score() != hit.score() && Doubts.same(hit.score(), other.score()));
  }

  private String scores() {
    Map<PointId, Double> scores = new HashMap<>();
    ranking.hits().forEach(hit -> scores.put(hit.id(), hit.score()));
    Set<PointId> seen = new HashSet<>();
    ScoredPoint last = null;
    for (ScoredPoint point : actual) {
      if (last != null && last.score() == point.score() && last.id().compareTo(point.id()) > 0) {
        return "points " + last.id() + " and " + point.id() + " are equal, and not by id";
      }
      last = point;
      Double score = scores.get(point.id());
      if (score == null || !Doubts.same(score, point.score())) {
        return "point " + point.id() + " scores " + score + ", not " + point.score();
      }
      if (!seen.add(point.id())) {
        return "point " + point.id() + " stands there twice";
      }
    }
    return null;
  }
}
