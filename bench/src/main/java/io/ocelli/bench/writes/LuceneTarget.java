package io.ocelli.bench.writes;

import io.ocelli.core.payload.Value;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.core.write.Point;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.BytesRef;

/// Lucene by itself, as it comes: an id, a stored payload and a vector, and a commit for each
/// batch, which is what makes it durable. Writers that come at the same time do not share commits.
final class LuceneTarget implements Target {
  private final Directory directory;
  private final IndexWriter writer;

  LuceneTarget(Path folder) throws IOException {
    directory = new MMapDirectory(folder);
    writer = new IndexWriter(directory, new IndexWriterConfig());
  }

  @Override
  public synchronized void write(List<Point> batch) throws IOException {
    for (Point point : batch) {
      BytesRef id =
          new BytesRef(
              ByteBuffer.allocate(Long.BYTES)
                  .putLong(Long.parseUnsignedLong(point.id().toString()))
                  .array());
      Document document = new Document();
      document.add(new StringField("id", id, Store.NO));
      document.add(new StoredField("tag", point.payload().text("tag")));
      document.add(new StoredField("n", ((Value.Int) point.payload().fields().get("n")).value()));
      float[] vector = ((VectorValue.Dense) point.vectors().get("")).values();
      document.add(
          new KnnFloatVectorField(
              "vector", vector, VectorSimilarityFunction.MAXIMUM_INNER_PRODUCT));
      writer.updateDocument(new Term("id", id), document);
    }
    writer.commit();
  }

  @Override
  public void close() throws IOException {
    try (directory) {
      writer.rollback();
    }
  }
}
