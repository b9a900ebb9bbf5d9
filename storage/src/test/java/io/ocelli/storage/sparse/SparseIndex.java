package io.ocelli.storage.sparse;

import io.ocelli.ann.search.Hit;
import io.ocelli.core.id.PointId;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.storage.field.FieldNames;
import io.ocelli.storage.field.IdBytes;
import io.ocelli.storage.field.StoredVectors;
import io.ocelli.storage.ranking.BestHits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;

/// Sparse vectors in a Lucene index and, for comparison, in a map.
final class SparseIndex implements AutoCloseable {
  static final String FIELD = "v:s";

  private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
  private final IndexWriter writer =
      new IndexWriter(directory, new IndexWriterConfig().setMergePolicy(NoMergePolicy.INSTANCE));
  final Map<Long, VectorValue.Sparse> live = new HashMap<>();
  private DirectoryReader reader;

  SparseIndex() throws IOException {}

  /// Replaces what has the id.
  ///
  /// @param vector null for a point without one
  void put(long id, VectorValue.Sparse vector) throws IOException {
    Document document = new Document();
    BytesRef bytes = IdBytes.of(PointId.of(id));
    document.add(new StringField(FieldNames.ID, bytes, Store.NO));
    document.add(new SortedDocValuesField(FieldNames.ID, bytes));
    if (vector != null) {
      document.add(new SparseField(FIELD, vector));
    }
    writer.updateDocument(new Term(FieldNames.ID, bytes), document);
    live.put(id, vector);
  }

  void delete(long id) throws IOException {
    writer.deleteDocuments(new Term(FieldNames.ID, IdBytes.of(PointId.of(id))));
    live.remove(id);
  }

  void flush() throws IOException {
    writer.flush();
  }

  IndexSearcher searcher() throws IOException {
    if (reader == null) {
      reader = DirectoryReader.open(writer);
    }
    return new IndexSearcher(reader);
  }

  BestHits best(int k, Float threshold) throws IOException {
    return best(k, threshold, Deadline.never());
  }

  BestHits best(int k, Float threshold, Deadline deadline) throws IOException {
    return new BestHits(searcher().getIndexReader(), k, true, threshold, deadline);
  }

  /// Accepts live documents of the ids whose number is a multiple.
  AcceptDocs multiples(LeafReaderContext leaf, int of) throws IOException {
    Bits live = leaf.reader().getLiveDocs();
    FixedBitSet accepted = new FixedBitSet(leaf.reader().maxDoc());
    SortedDocValues ids = DocValues.getSorted(leaf.reader(), FieldNames.ID);
    for (int doc = 0; doc < leaf.reader().maxDoc(); doc++) {
      ids.advanceExact(doc);
      if ((live == null || live.get(doc)) && id(ids.lookupOrd(ids.ordValue())) % of == 0) {
        accepted.set(doc);
      }
    }
    return accepted.cardinality() == 0
        ? null
        : AcceptDocs.fromIteratorSupplier(
            () -> new BitSetIterator(accepted, accepted.cardinality()),
            null,
            leaf.reader().maxDoc());
  }

  private static long id(BytesRef bytes) {
    return ((PointId.Num) IdBytes.read(bytes)).value();
  }

  /// Ids and scores, in their order.
  Map<Long, Float> answers(List<Hit> hits) throws IOException {
    Map<Long, Float> answers = new LinkedHashMap<>();
    for (Hit hit : hits) {
      var leaf = searcher().getIndexReader().leaves().get(hit.leaf()).reader();
      SortedDocValues ids = DocValues.getSorted(leaf, FieldNames.ID);
      ids.advanceExact(hit.doc());
      answers.put(id(ids.lookupOrd(ids.ordValue())), hit.score());
    }
    return answers;
  }

  /// How many documents have each dimension, deleted ones included as long as they are stored.
  Map<Integer, Integer> frequencies() throws IOException {
    Map<Integer, Integer> frequencies = new TreeMap<>();
    for (VectorValue.Sparse vector : stored()) {
      for (int index : vector.indices()) {
        frequencies.merge(index, 1, Integer::sum);
      }
    }
    return frequencies;
  }

  /// How many documents have a value at all, deleted ones included as long as they are stored.
  long points() throws IOException {
    return stored().stream().filter(vector -> vector.indices().length > 0).count();
  }

  private List<VectorValue.Sparse> stored() throws IOException {
    List<VectorValue.Sparse> all = new ArrayList<>();
    for (LeafReaderContext leaf : searcher().getIndexReader().leaves()) {
      for (int doc = 0; doc < leaf.reader().maxDoc(); doc++) {
        if (StoredVectors.read(leaf.reader(), FIELD, doc) instanceof VectorValue.Sparse vector) {
          all.add(vector);
        }
      }
    }
    return all;
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
