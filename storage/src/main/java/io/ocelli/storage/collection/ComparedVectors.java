package io.ocelli.storage.collection;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.ElementType;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.metric.Metric;
import io.ocelli.storage.moments.MomentsField;

/// Whether a vector is compared by products, so that its mean and covariance say how similar
/// queries are to all points.
final class ComparedVectors {
  /// A covariance of so many dimensions has 64 MiB.
  static final int MAX_DIMS = 4_096;

  private ComparedVectors() {}

  /// @throws OcelliException for an unknown vector, or one that is not
  static MomentsField field(String name, CommitState state) {
    CollectionSettings settings = state.settings();
    if (!settings.hasVector(name)) {
      throw FittingVectors.unknown(name);
    }
    VectorSettings vector = settings.vectors().get(name);
    if (vector == null) {
      throw refused(name, "is sparse");
    }
    if (vector.shape() == VectorSettings.Shape.MULTI) {
      throw refused(name, "is a multi-vector");
    }
    return switch (vector.metric()) {
      case COSINE, DOT -> field(name, vector, state);
      case EUCLID, MANHATTAN ->
          throw refused(name, "is compared by " + vector.metric().wireName() + " distances");
    };
  }

  private static MomentsField field(String name, VectorSettings vector, CommitState state) {
    if (vector.size() > MAX_DIMS) {
      throw refused(name, "has " + vector.size() + " dimensions");
    }
    // Bytes have no vectors of length 1.
    boolean uneven = vector.metric() == Metric.COSINE && vector.element() == ElementType.UINT8;
    return new MomentsField(state.fields().vector(name), vector.size(), uneven);
  }

  private static OcelliException refused(String name, String what) {
    return OcelliException.badRequest(
        "Wrong input: Vector `"
            + name
            + "` "
            + what
            + ": the mean and the spread of similarities over a collection are known for dense"
            + " vectors under Cosine or Dot with up to "
            + MAX_DIMS
            + " dimensions");
  }
}
