package io.ocelli.engine.query.rerank;

import io.ocelli.core.encode.CrossEncoder;
import io.ocelli.core.encode.CrossEncoder.Side;
import io.ocelli.core.service.Deadline;
import io.ocelli.storage.query.Found;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The first points by a network that looks at each of them together with the query.
public final class PairStage implements Stage {
  /// What one run of a network takes; nobody waits any more only between runs.
  private static final int TEXTS = 32;

  /// As many are in memory at once.
  private static final int PICTURES = 8;

  private final int top;
  private final CrossEncoder network;
  private final Side query;
  private final PointSides points;
  private final Deadline deadline;

  public PairStage(
      int top, CrossEncoder network, Side query, PointSides points, Deadline deadline) {
    this.top = top;
    this.network = network;
    this.query = query;
    this.points = points;
    this.deadline = deadline;
  }

  @Override
  public Shortlist run(Shortlist list) {
    List<Found> first = list.first(top);
    int batch = points.arePictures() ? PICTURES : TEXTS;
    List<Found> scored = new ArrayList<>();
    for (int from = 0; from < first.size(); from += batch) {
      deadline.check();
      score(first.subList(from, Math.min(from + batch, first.size())), scored);
    }
    // Equal scores keep their order.
    scored.sort(Comparator.comparingDouble((Found hit) -> hit.score()).reversed());
    return list.led(scored, false);
  }

  private void score(List<Found> batch, List<Found> scored) {
    List<Side> sides = new ArrayList<>();
    List<Found> shown = new ArrayList<>();
    for (Found hit : batch) {
      Side side = points.of(hit.doc());
      if (side != null) {
        sides.add(side);
        shown.add(hit);
      }
    }
    float[] scores = sides.isEmpty() ? new float[0] : network.score(query, sides);
    for (int i = 0; i < scores.length; i++) {
      if (Float.isFinite(scores[i])) {
        scored.add(new Found(shown.get(i).doc(), scores[i]));
      }
    }
  }
}
