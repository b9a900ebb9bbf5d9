package io.ocelli.engine.space;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.SparseSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.id.PointId;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.WritePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The pictures and texts that a write brings, by the name of the vector they are for.
public record WriteInputs(Map<String, List<Given>> byName) {

  /// @param point that it is for; null in a query
  record Given(VectorInput input, PointId point) {}

  public static WriteInputs of(List<Change<WritePoint>> changes) {
    Map<String, List<Given>> byName = new TreeMap<>();
    changes.forEach(change ->
        points(change)
            .forEach(point ->
                point
                    .vectors()
                    .forEach((name, input) -> {
                      if (isEncoded(input)) {
                        byName
                            .computeIfAbsent(name, _ -> new ArrayList<>())
                            .add(new Given(input, point.id()));
                      }
                    })));
    return new WriteInputs(byName);
  }

  private static List<WritePoint> points(Change<WritePoint> change) {
    return switch (change) {
      case Change.Upsert<WritePoint> upsert -> upsert.points();
      case Change.SetVectors<WritePoint> vectors -> vectors.points();
      case Change.Delete<WritePoint> _,
          Change.SetPayload<WritePoint> _,
          Change.ReplacePayload<WritePoint> _,
          Change.DeletePayload<WritePoint> _,
          Change.ClearPayload<WritePoint> _,
          Change.DeleteVectors<WritePoint> _ ->
          List.of();
    };
  }

  private static boolean isEncoded(VectorInput input) {
    return switch (input) {
      case VectorInput.Image _, VectorInput.Text _ -> true;
      case VectorInput.Ready _, VectorInput.OfPoint _ -> false;
    };
  }

  /// Whether a vector is among them that has no encoder yet.
  public boolean meetsUnpinned(CollectionSettings settings) {
    return byName.keySet().stream().anyMatch(name -> !isPinned(name, settings));
  }

  static boolean isPinned(String name, CollectionSettings settings) {
    VectorSettings dense = settings.vectors().get(name);
    SparseSettings sparse = settings.sparse().get(name);
    return dense != null && dense.encoder() != null || sparse != null && sparse.encoder() != null;
  }
}
