package io.ocelli.engine.query.rerank;

import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.OrderChange;
import io.ocelli.core.query.rerank.RerankStage;
import io.ocelli.core.query.rerank.StageTrace;
import io.ocelli.core.query.rerank.StageTrace.Climb;
import io.ocelli.core.query.rerank.StageTrace.Moved;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/// Tells what stages changed.
///
/// @param shown how many points are wanted
/// @param ids of documents
public record Movement(int shown, IntFunction<PointId> ids) {

  public StageTrace trace(RerankStage stage, Shortlist before, Shortlist after, long nanos) {
    List<Integer> taken = docs(before, stage.top());
    return new StageTrace(
        stage.wireName(), taken.size(), after.comparable(), nanos, moved(taken, before, after));
  }

  private Moved moved(List<Integer> taken, Shortlist before, Shortlist after) {
    List<Integer> old = docs(before, Integer.MAX_VALUE);
    List<Integer> now = docs(after, Integer.MAX_VALUE);
    OrderChange.Climb<Integer> climb = OrderChange.largestClimb(old, now);
    return new Moved(
        OrderChange.kendallTau(taken, now),
        OrderChange.entered(shown, old, now),
        OrderChange.entered(shown, now, old),
        climb == null ? null : new Climb(ids.apply(climb.item()), climb.from(), climb.to()));
  }

  private static List<Integer> docs(Shortlist list, int top) {
    return Arrays.stream(list.docs(top)).boxed().toList();
  }
}
