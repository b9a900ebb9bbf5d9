package io.ocelli.storage.collection;

import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.core.write.Point;
import io.ocelli.storage.field.IdBytes;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.lucene.index.IndexWriter;

/// Gives every point of a collection another vector of one name.
final class VectorRewrite {
  /// Points that are handed over at once.
  private static final int BLOCK = 256;

  private final CommitState state;
  private final String vector;
  private final Function<List<StoredPoint>, List<float[]>> newVectors;

  /// @param newVectors gives the new vectors of a block of points, in their order; null takes a
  ///   point's vector away
  VectorRewrite(
      CommitState state, String vector, Function<List<StoredPoint>, List<float[]>> newVectors) {
    this.state = state;
    this.vector = vector;
    this.newVectors = newVectors;
  }

  void apply(Snapshot before, IndexWriter writer) throws IOException {
    PointDocuments documents = new PointDocuments(state);
    before.forEachBlock(
        BLOCK,
        points -> {
          List<float[]> vectors = newVectors.apply(points);
          for (int i = 0; i < points.size(); i++) {
            Point point = withVector(points.get(i), vectors.get(i));
            writer.updateDocument(
                PointDocuments.idTerm(IdBytes.of(point.id())), documents.of(point));
          }
        });
  }

  private Point withVector(StoredPoint point, float[] values) {
    Map<String, VectorValue> vectors = new HashMap<>(point.vectors());
    vectors.remove(vector);
    if (values != null) {
      vectors.put(
          vector, FittingVectors.of(vector, new VectorValue.Dense(values), state.settings()));
    }
    return new Point(point.id(), vectors, point.payload());
  }
}
