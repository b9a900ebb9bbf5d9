package io.ocelli.ann.neighbour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.TestVectors;
import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.codec.OcelliCodec;
import io.ocelli.ann.codec.OcelliVectorsFormat;
import io.ocelli.ann.codec.meta.VectorIndexSettings;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.ann.score.Space;
import io.ocelli.core.service.Pace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.index.MultiReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two segments of 300 documents with graphs; every tenth document has no vector, and some are
/// deleted.
class IndexLinksTest {
  private static final int SIZE = 300;
  private static final int DIMS = 6;
  private static final float[][] VECTORS = TestVectors.random(2 * SIZE, DIMS, 3);

  @TempDir Path folder;

  private static boolean has(int number) {
    return number % 10 != 0;
  }

  private static boolean deleted(int number) {
    return number % 17 == 3;
  }

  private static FieldType type() {
    FieldType type =
        new FieldType(
            KnnFloatVectorField.createFieldType(DIMS, VectorSimilarityFunction.EUCLIDEAN));
    type.putAttribute(OcelliVectorsFormat.SPACE_ATTRIBUTE, Space.L2.name());
    type.freeze();
    return type;
  }

  /// A segment of the documents from that number on.
  private DirectoryReader segment(int from, int graphThreshold) throws IOException {
    VectorIndexSettings settings =
        VectorIndexSettings.DEFAULT.withThresholds(10, graphThreshold).withGraph(8, 50);
    FSDirectory directory = FSDirectory.open(folder.resolve("from-" + from));
    IndexWriterConfig config =
        new IndexWriterConfig()
            .setCodec(new OcelliCodec(_ -> settings))
            // Keeps the order of documents.
            .setMergePolicy(new LogDocMergePolicy());
    try (IndexWriter writer = new IndexWriter(directory, config)) {
      for (int number = from; number < from + SIZE; number++) {
        Document document = new Document();
        document.add(new StringField("id", Integer.toString(number), Store.NO));
        if (has(number)) {
          document.add(new KnnFloatVectorField("v", VECTORS[number], type()));
        }
        writer.addDocument(document);
        if (number == from + 200) {
          writer.flush();
        }
      }
      writer.forceMerge(1);
      writer.commit();
      for (int number = from; number < from + SIZE; number++) {
        if (deleted(number)) {
          writer.deleteDocuments(new Term("id", Integer.toString(number)));
        }
      }
    }
    return DirectoryReader.open(directory);
  }

  private static int[] scope() {
    return IntStream.range(0, 2 * SIZE)
        .filter(number -> has(number) && !deleted(number) && number % 4 != 1)
        .toArray();
  }

  @Test
  void linksLeadToNearPointsOfTheScopeInTheSameSegment() throws IOException {
    try (MultiReader reader = new MultiReader(segment(0, 10), segment(SIZE, 10))) {
      int[] docs = scope();
      NeighbourLinks links = IndexLinks.of(reader, "v", docs, Pace.FREE);
      assertEquals(docs.length, links.count());
      assertEquals(16, links.degree());
      int linked = 0;
      double linkedDistance = 0;
      double anyDistance = 0;
      for (int row = 0; row < docs.length; row++) {
        int[] others = Arrays.copyOfRange(links.rows(), row * 16, row * 16 + 16);
        int[] used = IntStream.of(others).filter(other -> other >= 0).toArray();
        assertEquals(used.length, IntStream.of(used).distinct().count());
        for (int other : used) {
          assertTrue(other != row);
          assertEquals(docs[row] / SIZE, docs[other] / SIZE);
          linkedDistance += distance(docs[row], docs[other]);
          anyDistance += distance(docs[row], docs[(row + other) % docs.length]);
        }
        linked += used.length;
      }
      // About 16 each, of which the filter leaves two thirds.
      assertTrue(linked > 5 * docs.length, linked + " links");
      assertTrue(linkedDistance < 0.8 * anyDistance, linkedDistance + " of " + anyDistance);
    }
  }

  private static double distance(int a, int b) {
    double sum = 0;
    for (int i = 0; i < DIMS; i++) {
      sum += (VECTORS[a][i] - VECTORS[b][i]) * (VECTORS[a][i] - VECTORS[b][i]);
    }
    return Math.sqrt(sum);
  }

  /// Floor 0.95; expected 0.99.
  @Test
  void aGraphStartsFromThem() throws IOException {
    try (MultiReader reader = new MultiReader(segment(0, 10), segment(SIZE, 10))) {
      int[] docs = scope();
      VectorSample vectors =
          VectorSample.of(IntStream.of(docs).mapToObj(doc -> VECTORS[doc]).toArray(float[][]::new));
      NeighbourGraph graph =
          NeighbourDescent.of(
              vectors,
              IndexLinks.of(reader, "v", docs, Pace.FREE),
              new NeighbourDescent.Settings(8, 128, 24, 20, 6, 1),
              Workers.alone(),
              Pace.FREE);
      double recall =
          NeighbourRecall.measure(
              graph,
              vectors,
              new NeighbourRecall.Sample(docs.length, 1),
              Workers.alone(),
              Pace.FREE);
      assertTrue(recall >= 0.95, "recall " + recall);
    }
  }

  @Test
  void segmentsWithoutGraphsHaveNone() throws IOException {
    try (MultiReader reader = new MultiReader(segment(0, 10_000))) {
      int[] docs = {1, 2};
      NeighbourLinks links = IndexLinks.of(reader, "v", docs, Pace.FREE);
      assertEquals(0, links.degree());
      assertEquals(2, links.count());
    }
  }
}
