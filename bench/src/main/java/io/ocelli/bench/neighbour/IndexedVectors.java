package io.ocelli.bench.neighbour;

import io.ocelli.ann.codec.OcelliCodec;
import io.ocelli.ann.codec.OcelliVectorsFormat;
import io.ocelli.ann.codec.meta.VectorIndexSettings;
import io.ocelli.ann.neighbour.IndexLinks;
import io.ocelli.ann.neighbour.NeighbourLinks;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.ann.score.Space;
import io.ocelli.core.service.Pace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.store.FSDirectory;

/// An index of one segment as a collection has it, for the links of its graph.
final class IndexedVectors {
  private static final String FIELD = "v";

  private IndexedVectors() {}

  static NeighbourLinks links(VectorSample vectors, Path folder) throws IOException {
    IndexWriterConfig config =
        new IndexWriterConfig()
            .setCodec(new OcelliCodec(_ -> VectorIndexSettings.DEFAULT))
            // Keeps the order of documents.
            .setMergePolicy(new LogDocMergePolicy());
    try (FSDirectory directory = FSDirectory.open(folder)) {
      try (IndexWriter writer = new IndexWriter(directory, config)) {
        FieldType type = type(vectors.dims());
        for (int row = 0; row < vectors.count(); row++) {
          Document document = new Document();
          document.add(new KnnFloatVectorField(FIELD, vectors.row(row), type));
          writer.addDocument(document);
        }
        writer.flush();
        writer.forceMerge(1);
      }
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        int[] docs = IntStream.range(0, vectors.count()).toArray();
        return IndexLinks.of(reader, FIELD, docs, Pace.FREE);
      }
    }
  }

  private static FieldType type(int dims) {
    FieldType type =
        new FieldType(
            KnnFloatVectorField.createFieldType(dims, VectorSimilarityFunction.EUCLIDEAN));
    type.putAttribute(OcelliVectorsFormat.SPACE_ATTRIBUTE, Space.L2.name());
    type.freeze();
    return type;
  }
}
