package io.ocelli.ann.codec;

import io.ocelli.ann.codec.meta.VectorIndexSettings;
import io.ocelli.ann.score.Space;
import java.io.Closeable;
import java.io.IOException;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.store.Directory;

/// Documents numbered from 0, each with a vector or without, in the files of a segment one by one.
final class TestIndex implements Closeable {
  static final String FIELD = "v";
  private static final String ID = "id";

  private final FieldType type;
  private final IndexWriter writer;
  private DirectoryReader reader;
  private int added;

  TestIndex(Directory directory, Space space, int dims, VectorIndexSettings settings)
      throws IOException {
    this(directory, type(space, dims), new OcelliCodec(field -> settings));
  }

  TestIndex(Directory directory, FieldType type, Codec codec) throws IOException {
    this.type = type;
    TieredMergePolicy merges = new TieredMergePolicy();
    merges.setNoCFSRatio(0);
    writer =
        new IndexWriter(
            directory,
            new IndexWriterConfig()
                .setCodec(codec)
                .setUseCompoundFile(false)
                .setMergePolicy(merges)
                .setMergeScheduler(new SerialMergeScheduler())
                .setRAMBufferSizeMB(512));
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
    Document document = new Document();
    document.add(new StringField(ID, Integer.toString(added++), Store.YES));
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

  void commit() throws IOException {
    writer.commit();
  }

  /// The only segment, as it is now.
  LeafReader leaf() throws IOException {
    return reader().leaves().getFirst().reader();
  }

  DirectoryReader reader() throws IOException {
    if (reader != null) {
      reader.close();
    }
    reader = DirectoryReader.open(writer);
    return reader;
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
