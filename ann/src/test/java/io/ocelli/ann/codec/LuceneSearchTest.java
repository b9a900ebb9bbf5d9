package io.ocelli.ann.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.TestVectors;
import io.ocelli.ann.codec.meta.VectorIndexSettings;
import io.ocelli.ann.score.Space;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.FloatVectorSimilarityQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopKnnCollector;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.FixedBitSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Lucene's own searches on our format.
class LuceneSearchTest {
  private static final int SIZE = 4_000;
  private static final int DIMS = 16;
  private static final int QUERIES = 50;

  private final float[][] vectors = TestVectors.random(SIZE, DIMS, 1);
  private final float[][] queries = TestVectors.random(QUERIES, DIMS, 2);

  @TempDir Path temp;
  private Directory directory;
  private TestIndex index;
  private LeafReader leaf;

  @BeforeEach
  void write() throws IOException {
    directory = new MMapDirectory(temp);
    VectorIndexSettings settings = VectorIndexSettings.DEFAULT.withThresholds(100, 100);
    index = new TestIndex(directory, Space.L2, DIMS, settings);
    index.addAll(vectors);
    leaf = index.leaf();
  }

  @AfterEach
  void close() throws IOException {
    index.close();
    directory.close();
  }

  /// Lucene's own formats stop at 1024 dimensions, which many encoders exceed.
  @Test
  void vectorsMayBeLongerThanLucenesDefault(@TempDir Path other) throws IOException {
    int dims = 2_048;
    assertTrue(dims > KnnVectorsFormat.DEFAULT_MAX_DIMENSIONS);
    float[][] features = TestVectors.random(20, dims, 3);
    try (Directory folder = new MMapDirectory(other);
        TestIndex longer = new TestIndex(folder, Space.L2, dims, VectorIndexSettings.DEFAULT)) {
      longer.addAll(features);
      TopKnnCollector collector = new TopKnnCollector(1, Integer.MAX_VALUE);

      longer
          .leaf()
          .searchNearestVectors(
              TestIndex.FIELD, features[7], collector, AcceptDocs.fromLiveDocs(null, 20));

      assertEquals(7, collector.topDocs().scoreDocs[0].doc);
    }
  }

  @Test
  void aWalkFindsNearlyAllNeighboursByFewComparisons() throws IOException {
    int found = 0;
    for (float[] query : queries) {
      TopKnnCollector collector = new TopKnnCollector(10, Integer.MAX_VALUE);
      leaf.searchNearestVectors(
          TestIndex.FIELD, query, collector, AcceptDocs.fromLiveDocs(null, SIZE));
      found += common(nearest(query, all()), collector.topDocs());
      assertTrue(collector.visitedCount() < SIZE / 2, collector.visitedCount() + " visited");
    }
    // 1.0 when it was written.
    assertTrue(found >= 0.98 * QUERIES * 10, found / (QUERIES * 10.0) + " recall");
  }

  @Test
  void scoresAreLucenesOfTheExactDistance() throws IOException {
    TopDocs top =
        leaf.searchNearestVectors(
            TestIndex.FIELD, queries[0], 10, AcceptDocs.fromLiveDocs(null, SIZE), SIZE);
    for (ScoreDoc hit : top.scoreDocs) {
      float expected = 1 / (1 + distance(queries[0], vectors[hit.doc]));
      assertEquals(expected, hit.score, 1e-5);
    }
  }

  @Test
  void filteredSearchesFindWhatThereIs() throws IOException {
    for (int every : new int[] {2, 10, 100, 1_000}) {
      FixedBitSet bits = new FixedBitSet(SIZE);
      IntStream.range(0, SIZE).filter(i -> i % every == 1).forEach(bits::set);
      int expected = Math.min(10, bits.cardinality());
      int found = 0;
      for (float[] query : queries) {
        TopDocs top =
            leaf.searchNearestVectors(
                TestIndex.FIELD, query, 10, AcceptDocs.fromLiveDocs(bits, SIZE), Integer.MAX_VALUE);
        assertEquals(expected, top.scoreDocs.length);
        found += common(nearest(query, bits), top);
      }
      assertTrue(found >= 0.94 * QUERIES * expected, "1 of " + every + ": " + found);
    }
  }

  @Test
  void allWithinADistanceAreFound() throws IOException {
    float[] query = vectors[5];
    float score = 1 / (1 + 4f);
    long within = Arrays.stream(vectors).filter(v -> distance(query, v) <= 4).count();
    TopDocs top =
        new IndexSearcher(leaf)
            .search(new FloatVectorSimilarityQuery(TestIndex.FIELD, query, score), SIZE);
    assertTrue(within > 10, within + " within");
    assertEquals(within, top.totalHits.value());
  }

  @Test
  void aVisitLimitEndsAWalk() throws IOException {
    TopKnnCollector collector = new TopKnnCollector(10, 200);
    leaf.searchNearestVectors(
        TestIndex.FIELD, queries[0], collector, AcceptDocs.fromLiveDocs(null, SIZE));
    assertTrue(collector.earlyTerminated());
    assertEquals(200, collector.visitedCount());
  }

  private static FixedBitSet all() {
    FixedBitSet all = new FixedBitSet(SIZE);
    all.set(0, SIZE);
    return all;
  }

  private Set<Integer> nearest(float[] query, FixedBitSet accepted) {
    return IntStream.range(0, SIZE)
        .filter(accepted::get)
        .boxed()
        .sorted((a, b) -> Float.compare(distance(query, vectors[a]), distance(query, vectors[b])))
        .limit(10)
        .collect(Collectors.toSet());
  }

  private static int common(Set<Integer> expected, TopDocs top) {
    return (int) Arrays.stream(top.scoreDocs).filter(hit -> expected.contains(hit.doc)).count();
  }

  private static float distance(float[] a, float[] b) {
    float sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum;
  }
}
