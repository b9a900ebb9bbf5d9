package io.ocelli.ann.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.TestVectors;
import io.ocelli.ann.codec.meta.VectorIndexSettings;
import io.ocelli.ann.quantize.QuantizationGate;
import io.ocelli.ann.score.BlockScorer;
import io.ocelli.ann.score.Space;
import io.ocelli.core.collection.IndexSettings.Below;
import io.ocelli.core.collection.Quantization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SegmentVectorsTest {
  private static final int DIMS = 37;
  private static final VectorIndexSettings SMALL =
      VectorIndexSettings.DEFAULT.withThresholds(100, 200);

  @TempDir Path temp;

  @ParameterizedTest
  @EnumSource(Space.class)
  void exactScoresAreThoseOfTheFloats(Space space) throws IOException {
    float[][] vectors = TestVectors.random(150, DIMS, 1);
    vectors[7] = new float[DIMS];
    float[] query = TestVectors.random(1, DIMS, 2)[0];
    try (Directory directory = new MMapDirectory(temp);
        TestIndex index = new TestIndex(directory, space, DIMS, SMALL)) {
      index.addAll(vectors);
      SegmentVectors found = SegmentVectors.of(index.leaf(), TestIndex.FIELD);
      assertEquals(150, found.size());
      assertEquals(DIMS, found.dims());
      assertEquals(space, found.space());
      float[] scores = new float[150];
      found.exact(query).scoreRange(0, 150, scores);
      for (int i = 0; i < 150; i++) {
        assertEquals(score(space, query, vectors[i]), scores[i], 1e-3, "vector " + i);
      }
      float[] some = new float[2];
      found.exact(query).score(new int[] {149, 7}, 2, some);
      assertArrayEquals(new float[] {scores[149], scores[7]}, some, 1e-5f);
    }
  }

  private static double score(Space space, float[] a, float[] b) {
    double dot = 0;
    double squares = 0;
    double sum = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      dot += a[i] * b[i];
      squares += (a[i] - b[i]) * (a[i] - b[i]);
      sum += Math.abs(a[i] - b[i]);
      aa += a[i] * a[i];
      bb += b[i] * b[i];
    }
    return switch (space) {
      case L2 -> -squares;
      case DOT -> dot;
      case COSINE -> bb == 0 ? 0 : dot / Math.sqrt(aa * bb);
      case L1 -> -sum;
    };
  }

  @ParameterizedTest
  @EnumSource(Space.class)
  void estimatesFollowTheExactScores(Space space) throws IOException {
    float[][] vectors = TestVectors.random(400, DIMS, 3);
    float[] query = TestVectors.random(1, DIMS, 4)[0];
    try (Directory directory = new MMapDirectory(temp);
        TestIndex index = new TestIndex(directory, space, DIMS, SMALL)) {
      index.addAll(vectors);
      SegmentVectors found = SegmentVectors.of(index.leaf(), TestIndex.FIELD);
      assertTrue(found.hasCodes());
      float[] exact = scores(found.exact(query), 400);
      float[] estimated = scores(found.estimate(query), 400);
      double spread = spread(exact);
      for (int i = 0; i < 400; i++) {
        assertEquals(exact[i], estimated[i], 0.2 * spread, "vector " + i);
      }
    }
  }

  private static float[] scores(BlockScorer scorer, int count) {
    float[] scores = new float[count];
    scorer.scoreRange(0, count, scores);
    return scores;
  }

  private static double spread(float[] scores) {
    double mean = IntStream.range(0, scores.length).mapToDouble(i -> scores[i]).average().orElse(0);
    return Math.sqrt(
        IntStream.range(0, scores.length)
            .mapToDouble(i -> (scores[i] - mean) * (scores[i] - mean))
            .average()
            .orElse(0));
  }

  @Test
  void ordinalsSkipDocumentsWithoutVectors() throws IOException {
    float[][] vectors = TestVectors.random(300, DIMS, 5);
    try (Directory directory = new MMapDirectory(temp);
        TestIndex index = new TestIndex(directory, Space.L2, DIMS, SMALL)) {
      for (int i = 0; i < 300; i++) {
        index.add(i % 3 == 1 ? vectors[i] : null);
      }
      LeafReader leaf = index.leaf();
      SegmentVectors found = SegmentVectors.of(leaf, TestIndex.FIELD);
      assertEquals(100, found.size());
      assertEquals(3 * 42 + 1, found.docOf(42));
      assertEquals(42, found.ordinalOf(3 * 42 + 1));
      assertEquals(-1, found.ordinalOf(3 * 42));
      int[] ordinals = new int[8];
      assertEquals(3, found.next(DocIdSetIterator.range(0, 9), ordinals));
      assertArrayEquals(new int[] {0, 1, 2, 0, 0, 0, 0, 0}, ordinals);
      float[] scores = new float[1];
      found.exact(vectors[3 * 42 + 1]).score(new int[] {42}, 1, scores);
      assertEquals(0, scores[0]);
    }
  }

  @Test
  void smallSegmentsHaveNoCodes() throws IOException {
    try (Directory directory = new MMapDirectory(temp);
        TestIndex index = new TestIndex(directory, Space.L2, DIMS, SMALL)) {
      index.addAll(TestVectors.random(99, DIMS, 6));
      SegmentVectors found = SegmentVectors.of(index.leaf(), TestIndex.FIELD);
      assertFalse(found.hasCodes());
      assertEquals(0, found.hotBytes());
      assertEquals(99 * DIMS * 4, found.coldBytes());
    }
  }

  @Test
  void codesThatLoseTooMuchAreRefusedWhereThatIsAsked() throws IOException {
    VectorIndexSettings warned =
        SMALL
            .withQuantization(new Quantization.Binary(1))
            .withGate(new QuantizationGate.Settings(1, 1, Below.WARN));
    VectorIndexSettings refused =
        warned.withGate(new QuantizationGate.Settings(1, 1, Below.REFUSE));
    try (Directory one = new ByteBuffersDirectory();
        Directory other = new ByteBuffersDirectory();
        TestIndex with = new TestIndex(one, Space.L2, DIMS, warned);
        TestIndex without = new TestIndex(other, Space.L2, DIMS, refused)) {
      float[][] vectors = TestVectors.random(400, DIMS, 9);
      with.addAll(vectors);
      without.addAll(vectors);
      assertTrue(with.vectors().hasCodes());
      assertFalse(without.vectors().hasCodes());
      assertEquals(with.vectors().gate(), without.vectors().gate());
      assertTrue(without.vectors().gate().orElseThrow().warning().isPresent());
      assertEquals(400, without.vectors().graph().size());
    }
  }

  @Test
  void directoriesThatDoNotMapFilesWorkAsWell() throws IOException {
    float[][] vectors = TestVectors.random(250, DIMS, 7);
    float[] query = TestVectors.random(1, DIMS, 8)[0];
    try (Directory mapped = new MMapDirectory(temp);
        Directory heap = new ByteBuffersDirectory();
        TestIndex one = new TestIndex(mapped, Space.L2, DIMS, SMALL);
        TestIndex other = new TestIndex(heap, Space.L2, DIMS, SMALL)) {
      one.addAll(vectors);
      other.addAll(vectors);
      SegmentVectors a = SegmentVectors.of(one.leaf(), TestIndex.FIELD);
      SegmentVectors b = SegmentVectors.of(other.leaf(), TestIndex.FIELD);
      assertArrayEquals(scores(a.exact(query), 250), scores(b.exact(query), 250), 1e-4f);
      assertArrayEquals(scores(a.estimate(query), 250), scores(b.estimate(query), 250), 1e-4f);
    }
  }

  @Test
  void otherFieldsHaveNone() throws IOException {
    try (Directory directory = new MMapDirectory(temp);
        TestIndex index = new TestIndex(directory, Space.L2, DIMS, SMALL)) {
      index.add(new float[DIMS]);
      assertNull(SegmentVectors.of(index.leaf(), "id"));
      assertNull(SegmentVectors.of(index.leaf(), "absent"));
    }
  }
}
