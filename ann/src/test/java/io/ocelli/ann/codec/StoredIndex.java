package io.ocelli.ann.codec;

import io.ocelli.ann.TestVectors;
import io.ocelli.ann.codec.meta.VectorIndexSettings;
import io.ocelli.ann.score.Space;
import io.ocelli.core.collection.CodedPart;
import io.ocelli.core.collection.Quantization;
import io.ocelli.core.collection.Quantization.Rotation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KnnByteVectorField;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/// The indexes that are stored in `src/test/resources/stored-index-N`: a compound segment of
/// documents with a field for each way to quantise, a sparse one and one of bytes, and a few
/// deleted documents. From 2 on there are partitions, and a field with fine codes.
///
/// To store one for a new version: run [#main] with the name of a new folder beside them, and keep
/// the old ones for as long as their versions can be opened.
final class StoredIndex {
  static final int NEWEST = 2;
  static final int SIZE = 48;
  private static final int DIMS = 8;
  private static final int FINE_DIMS = 256;
  static final String BYTES = "bytes";

  /// A document has this field where its number is a multiple of 3.
  static final String SPARSE = "sparse";

  /// Has codes so short that fine ones stand beside them.
  static final String FINE = "fine";

  private StoredIndex() {}

  /// The fields of floats in an index of a version.
  static Map<String, VectorIndexSettings> fields(int version) {
    Map<String, VectorIndexSettings> fields = new TreeMap<>();
    fields.put(SPARSE, settings(new Quantization.Auto()));
    fields.put("auto", settings(new Quantization.Auto(new CodedPart(4))));
    fields.put("none", settings(new Quantization.None()));
    fields.put("eight-bits", settings(new Quantization.Scalar(8)));
    fields.put("four-bits", settings(new Quantization.Scalar(4)));
    fields.put("two-bits", settings(new Quantization.Binary(2)));
    fields.put("product", settings(new Quantization.Product(16, 4, Rotation.LEARNED)));
    if (version >= 2) {
      fields.put(FINE, settings(new Quantization.Binary(1)));
    }
    return fields;
  }

  private static VectorIndexSettings settings(Quantization spec) {
    return VectorIndexSettings.DEFAULT
        .withQuantization(spec)
        .withThresholds(10, 10)
        .withGraph(2, 10);
  }

  static float[][] vectors(String field) {
    return TestVectors.random(SIZE, dims(field), field.hashCode());
  }

  private static int dims(String field) {
    return field.equals(FINE) ? FINE_DIMS : DIMS;
  }

  static boolean has(String field, int number) {
    return !field.equals(SPARSE) || number % 3 == 0;
  }

  static boolean deleted(int number) {
    return number % 17 == 5;
  }

  static void main(String[] folder) throws IOException {
    Map<String, VectorIndexSettings> fields = fields(NEWEST);
    IndexWriterConfig config =
        new IndexWriterConfig()
            .setCodec(
                new OcelliCodec(field -> fields.getOrDefault(field, VectorIndexSettings.DEFAULT)));
    try (Directory directory = FSDirectory.open(Path.of(folder[0]));
        IndexWriter writer = new IndexWriter(directory, config)) {
      for (int number = 0; number < SIZE; number++) {
        writer.addDocument(document(number, fields.keySet()));
      }
      writer.commit();
      for (int number = 0; number < SIZE; number++) {
        if (deleted(number)) {
          writer.deleteDocuments(new Term("id", Integer.toString(number)));
        }
      }
    }
    Files.delete(Path.of(folder[0], IndexWriter.WRITE_LOCK_NAME));
  }

  private static Document document(int number, Set<String> fields) {
    Document document = new Document();
    document.add(new StringField("id", Integer.toString(number), Field.Store.YES));
    document.add(new KnnByteVectorField(BYTES, new byte[] {(byte) number, 1}));
    for (String field : fields) {
      if (has(field, number)) {
        FieldType type = TestIndex.type(Space.L2, dims(field));
        document.add(new KnnFloatVectorField(field, vectors(field)[number], type));
      }
    }
    return document;
  }
}
