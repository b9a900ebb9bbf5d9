package io.ocelli.storage.change;

import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.Value;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.core.write.Point;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What is done to one point. Operations say what comes out, not what was asked for: carrying out a
/// row of them again, from any point of it on, ends in the same state.
public sealed interface PointOp {

  PointId id();

  /// The point is this now, whatever it was.
  record Put(Point point) implements PointOp {
    @Override
    public PointId id() {
      return point.id();
    }
  }

  /// Parts of a point are these now, the others stay. Nothing happens where there is no point.
  ///
  /// @param payload null leaves it
  /// @param vectors that are set
  /// @param removed names of vectors that are taken away
  record Patch(PointId id, Value.Obj payload, Map<String, VectorValue> vectors, Set<String> removed)
      implements PointOp {
    public Patch {
      vectors = Map.copyOf(vectors);
      removed = Set.copyOf(removed);
    }

    public static Patch ofPayload(PointId id, Value.Obj payload) {
      return new Patch(id, payload, Map.of(), Set.of());
    }

    Point on(Point point) {
      Map<String, VectorValue> all = new HashMap<>(point.vectors());
      all.keySet().removeAll(removed);
      all.putAll(vectors);
      return new Point(id, all, payload == null ? point.payload() : payload);
    }

    private Patch after(Patch first) {
      Map<String, VectorValue> set = new HashMap<>(first.vectors);
      set.keySet().removeAll(removed);
      set.putAll(vectors);
      Set<String> gone = new HashSet<>(first.removed);
      gone.addAll(removed);
      gone.removeAll(set.keySet());
      return new Patch(id, payload == null ? first.payload : payload, set, gone);
    }
  }

  /// There is no such point now.
  record Remove(PointId id) implements PointOp {}

  /// One operation that does what `first` and then this one do.
  ///
  /// @param first of the same point; null for none
  default PointOp after(PointOp first) {
    return switch (this) {
      case Put _, Remove _ -> this;
      case Patch patch ->
          switch (first) {
            case null -> patch;
            case Put(Point point) -> new Put(patch.on(point));
            case Patch before -> patch.after(before);
            case Remove removed -> removed;
          };
    };
  }
}
