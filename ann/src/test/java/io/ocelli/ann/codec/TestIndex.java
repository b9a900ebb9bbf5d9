package io.ocelli.ann.codec;

import io.ocelli.ann.codec.meta.VectorIndexSettings;
import io.ocelli.ann.score.Space;
import java.io.Closeable;
import java.io.IOException;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.SlowCodecReaderWrapper;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.store.Directory;

/// Documents numbered from 0 in the order in which they come, each with a vector or without.
/// Segments are merged when that is asked for; their files lie side by side.
final class TestIndex implements Closeable {
  static final String FIELD = "v";
  private static final String ID = "id";
  private static final String RANK = "rank";

  /// Sorts documents by [#add]'s ranks.
  static final Sort BY_RANK = new Sort(new SortField(RANK, SortField.Type.LONG));

  private final FieldType type;
  private final IndexWriter writer;
  private DirectoryReader reader;
  private int added;

  TestIndex(Directory directory, Space space, int dims, VectorIndexSettings settings)
      throws IOException {
    this(directory, type(space, dims), config(settings));
  }

  TestIndex(Directory directory, FieldType type, IndexWriterConfig config) throws IOException {
    this.type = type;
    writer = new IndexWriter(directory, config);
  }

  static IndexWriterConfig config(VectorIndexSettings settings) {
    TieredMergePolicy merges = new TieredMergePolicy();
    merges.setNoCFSRatio(0);
    merges.setSegmentsPerTier(1_000);
    return new IndexWriterConfig()
        .setCodec(new OcelliCodec(field -> settings))
        .setUseCompoundFile(false)
        .setMergePolicy(merges)
        .setMergeScheduler(new SerialMergeScheduler())
        .setRAMBufferSizeMB(512);
  }

  /// A field whose space stands in its attribute, as Ocelli's collections write them.
  static FieldType type(Space space, int dims) {
    VectorSimilarityFunction function =
        switch (space) {
          case L2, L1, COSINE -> VectorSimilarityFunction.EUCLIDEAN;
          case DOT -> VectorSimilarityFunction.MAXIMUM_INNER_PRODUCT;
        };
    FieldType type = new FieldType(KnnFloatVectorField.createFieldType(dims, function));
    type.putAttribute(OcelliVectorsFormat.SPACE_ATTRIBUTE, space.name());
    type.freeze();
    return type;
  }

  /// @param vector null for a document without one
  void add(float[] vector) throws IOException {
    add(vector, added);
  }

  void add(float[] vector, long rank) throws IOException {
    Document document = new Document();
    document.add(new StringField(ID, Integer.toString(added++), Store.YES));
    document.add(new NumericDocValuesField(RANK, rank));
    if (vector != null) {
      document.add(new KnnFloatVectorField(FIELD, vector, type));
    }
    writer.addDocument(document);
  }

  void addAll(float[][] vectors) throws IOException {
    for (float[] vector : vectors) {
      add(vector);
    }
  }

  void delete(int number) throws IOException {
    writer.deleteDocuments(new Term(ID, Integer.toString(number)));
  }

  /// Ends a segment.
  void flush() throws IOException {
    writer.flush();
  }

  void merge() throws IOException {
    writer.forceMerge(1);
  }

  /// Writes a segment of another index again, as a merge of that one.
  void rewrite(LeafReader segment) throws IOException {
    writer.addIndexes(SlowCodecReaderWrapper.wrap(segment));
  }

  void commit() throws IOException {
    writer.commit();
  }

  /// The first segment as it is now; valid until the next call.
  LeafReader leaf() throws IOException {
    if (reader != null) {
      reader.close();
    }
    reader = DirectoryReader.open(writer);
    return reader.leaves().getFirst().reader();
  }

  /// As [SegmentVectors#of] answers for [#leaf].
  MappedVectors vectors() throws IOException {
    return (MappedVectors) SegmentVectors.of(leaf(), FIELD);
  }

  static int number(LeafReader leaf, int doc) throws IOException {
    return Integer.parseInt(leaf.storedFields().document(doc).get(ID));
  }

  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.close();
    }
    writer.close();
  }
}
