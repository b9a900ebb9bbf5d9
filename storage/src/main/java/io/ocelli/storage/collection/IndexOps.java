package io.ocelli.storage.collection;

import io.ocelli.core.write.Point;
import io.ocelli.storage.change.LivePoints;
import io.ocelli.storage.change.PointOp;
import io.ocelli.storage.field.IdBytes;
import java.io.IOException;
import java.util.function.Function;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;

/// Puts what was done to points into an index.
final class IndexOps {
  private IndexOps() {}

  /// @param points what was done
  /// @param newest the state after it, where changed points are read whole
  static void put(
      IndexWriter writer, LivePoints points, LivePoints newest, Function<Point, Document> documents)
      throws IOException {
    for (PointOp op : points.ops()) {
      Term id = PointDocuments.idTerm(IdBytes.of(op.id()));
      switch (op) {
        case PointOp.Put(Point point) -> writer.updateDocument(id, documents.apply(point));
        case PointOp.Patch patch -> {
          Point point = newest.get(patch.id());
          if (point != null) {
            writer.updateDocument(id, documents.apply(point));
          }
        }
        case PointOp.Remove _ -> writer.deleteDocuments(id);
      }
    }
  }
}
