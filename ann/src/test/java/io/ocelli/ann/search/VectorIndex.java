package io.ocelli.ann.search;

import io.ocelli.ann.codec.OcelliCodec;
import io.ocelli.ann.codec.meta.VectorIndexSettings;
import io.ocelli.ann.score.Space;
import io.ocelli.ann.search.NearestQuery.VectorField;
import io.ocelli.core.collection.ElementType;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.query.SearchParams;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.TopKnnCollector;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;

/// Numbered vectors in an index in memory.
final class VectorIndex implements Closeable {
  static final String FIELD = "v";
  static final String ID = "id";

  private final Metric metric;
  private final ElementType type;
  private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
  private final IndexWriter writer;
  private DirectoryReader reader;

  VectorIndex(Metric metric) throws IOException {
    this(metric, VectorIndexSettings.DEFAULT);
  }

  VectorIndex(Metric metric, VectorIndexSettings settings) throws IOException {
    this.metric = metric;
    type = settings.elementType();
    writer =
        new IndexWriter(
            directory, new IndexWriterConfig().setCodec(new OcelliCodec(field -> settings)));
  }

  private static String id(int n) {
    return String.format(Locale.ROOT, "%08d", n);
  }

  void add(int n, float[] vector) throws IOException {
    Document document = new Document();
    document.add(new StringField(ID, id(n), Store.NO));
    document.add(new SortedDocValuesField(ID, new BytesRef(id(n))));
    document.add(
        new KnnFloatVectorField(
            FIELD,
            Scores.stored(metric, type, FIELD, vector),
            Scores.fieldType(metric, type, vector.length)));
    writer.addDocument(document);
  }

  /// A document without a vector.
  void addBare(int n) throws IOException {
    Document document = new Document();
    document.add(new StringField(ID, id(n), Store.NO));
    document.add(new SortedDocValuesField(ID, new BytesRef(id(n))));
    writer.addDocument(document);
  }

  void delete(int n) throws IOException {
    writer.deleteDocuments(new Term(ID, id(n)));
  }

  /// Ends a segment.
  void flush() throws IOException {
    writer.flush();
  }

  void merge() throws IOException {
    writer.forceMerge(1);
  }

  DirectoryReader reader() throws IOException {
    if (reader == null) {
      reader = DirectoryReader.open(writer);
    }
    return reader;
  }

  VectorField field() {
    return new VectorField(FIELD, ID, Space.of(metric));
  }

  List<Hit> search(float[] target, int k, SearchParams params, AcceptedDocs filter)
      throws IOException {
    float[] prepared = Scores.prepared(metric, target);
    return search(
        new NearestSearch(), NearestQuery.of(field(), metric, prepared, k, params), filter);
  }

  List<Hit> search(NearestSearch search, NearestQuery query, AcceptedDocs filter)
      throws IOException {
    return search.search(reader(), query, filter, null);
  }

  /// How many vectors Lucene compares to find k in the only segment.
  long visited(float[] target, int k) throws IOException {
    LeafReader leaf = reader().leaves().getFirst().reader();
    TopKnnCollector collector = new TopKnnCollector(k, Integer.MAX_VALUE);
    leaf.searchNearestVectors(
        FIELD, target, collector, AcceptDocs.fromLiveDocs(null, leaf.maxDoc()));
    return collector.visitedCount();
  }

  List<Integer> numbers(List<Hit> hits) throws IOException {
    List<Integer> numbers = new ArrayList<>();
    for (Hit hit : hits) {
      var ids = reader().leaves().get(hit.leaf()).reader().getSortedDocValues(ID);
      ids.advanceExact(hit.doc());
      numbers.add(Integer.valueOf(ids.lookupOrd(ids.ordValue()).utf8ToString()));
    }
    return numbers;
  }

  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.close();
    }
    writer.close();
    directory.close();
  }
}
