package io.ocelli.ann.search.segment;

import io.ocelli.ann.score.Shortlist;
import io.ocelli.ann.search.scoring.Target;

/// What a segment is asked.
///
/// @param k results wanted, at least 1
/// @param groups null for none; otherwise only the best of each group answers
/// @param floor results below this nearness are of no use: k better ones are known
public record Question(Target target, int k, Shortlist.Groups groups, float floor) {
  boolean hasFloor() {
    return floor > Float.NEGATIVE_INFINITY;
  }
}
