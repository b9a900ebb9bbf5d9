package io.ocelli.ann.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.codec.meta.VectorIndexSettings;
import io.ocelli.ann.score.Space;
import io.ocelli.core.collection.ElementType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.lucene.index.CheckIndex;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.KnnVectorValues.DocIndexIterator;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Raw vectors in fewer bytes than floats: floats for everyone, rounded once.
class ElementTypesTest {
  private static final int DIMS = 40;
  private static final VectorIndexSettings SMALL =
      VectorIndexSettings.DEFAULT.withThresholds(100, 150);

  @TempDir Path temp;

  /// Numbers that all types hold, with fractions that some do not.
  private static float[][] vectors(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] vectors = new float[count][DIMS];
    for (float[] vector : vectors) {
      for (int i = 0; i < DIMS; i++) {
        vector[i] = (float) (255 * random.nextDouble());
      }
    }
    return vectors;
  }

  /// Each document has its own vector, as it is stored.
  private static void check(LeafReader leaf, ElementType type, float[][] vectors)
      throws IOException {
    FloatVectorValues values = leaf.getFloatVectorValues(TestIndex.FIELD);
    SegmentVectors segment = SegmentVectors.of(leaf, TestIndex.FIELD);
    float[] score = new float[1];
    int seen = 0;
    DocIndexIterator docs = values.iterator();
    for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
      float[] expected = type.stored("v", vectors[TestIndex.number(leaf, doc)]);
      assertArrayEquals(expected, values.vectorValue(docs.index()));
      assertEquals(doc, values.ordToDoc(docs.index()));
      segment.exact(expected).scoreRange(docs.index(), 1, score);
      assertEquals(0, score[0], "exact score of itself");
      seen++;
    }
    assertEquals(segment.size(), seen);
    assertEquals(DIMS, segment.dims());
    assertEquals(DIMS * type.bytes(), segment.vectorBytes());
  }

  @ParameterizedTest
  @EnumSource(ElementType.class)
  void vectorsReadBackAsTheyWereStoredBeforeAndAfterAMerge(ElementType type) throws IOException {
    float[][] vectors = vectors(600, 1);
    try (Directory directory = new MMapDirectory(temp)) {
      try (TestIndex index =
          new TestIndex(directory, Space.L2, DIMS, SMALL.withElementType(type))) {
        for (int i = 0; i < 400; i++) {
          index.add(i % 7 == 0 ? null : vectors[i]);
        }
        index.flush();
        check(index.leaf(), type, vectors);
        for (int i = 400; i < 600; i++) {
          index.add(vectors[i]);
        }
        index.delete(1);
        index.delete(450);
        index.merge();
        check(index.leaf(), type, vectors);
        assertTrue(index.vectors().hasCodes() && index.vectors().graph() != null);
      }
      try (CheckIndex check = new CheckIndex(directory)) {
        assertTrue(check.checkIndex().clean);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(ElementType.class)
  void onlyTheBytesOfTheTypeAreOnDisk(ElementType type) throws IOException {
    try (Directory directory = new MMapDirectory(temp);
        TestIndex index = new TestIndex(directory, Space.L2, DIMS, SMALL.withElementType(type))) {
      index.addAll(vectors(1_000, 2));
      index.commit();
      long bytes = 0;
      for (String file : directory.listAll()) {
        bytes += file.endsWith(".vec") ? directory.fileLength(file) : 0;
      }
      assertEquals(1_000.0 * DIMS * type.bytes(), bytes, 300);
    }
  }

  /// Also where documents are sorted, and where files are not mapped.
  @ParameterizedTest
  @CsvSource({
    "FLOAT32, FLOAT16",
    "FLOAT32, UINT8",
    "FLOAT16, FLOAT32",
    "FLOAT16, UINT8",
    "UINT8, FLOAT32",
    "UINT8, FLOAT16"
  })
  void aMergeWritesTheTypeOfItsTime(ElementType before, ElementType after) throws IOException {
    float[][] vectors = vectors(400, 3);
    AtomicReference<VectorIndexSettings> settings =
        new AtomicReference<>(SMALL.withElementType(before));
    IndexWriterConfig config =
        TestIndex.config(SMALL)
            .setCodec(new OcelliCodec(field -> settings.get()))
            .setIndexSort(TestIndex.BY_RANK);
    try (Directory directory = new ByteBuffersDirectory();
        TestIndex index = new TestIndex(directory, TestIndex.type(Space.L2, DIMS), config)) {
      for (int i = 0; i < 400; i++) {
        vectors[i] = before.stored("v", vectors[i]);
        index.add(vectors[i], i * 37 % 400);
        if (i == 200) {
          index.flush();
          settings.set(SMALL.withElementType(after));
        }
      }
      index.delete(5);
      index.merge();
      assertEquals(after, index.vectors().settings().elementType());
      check(index.leaf(), after, vectors);
    }
  }

  /// A setting that changed must not stop merges.
  @Test
  void whatANewTypeCannotHoldBecomesTheNearestThatItCan() throws IOException {
    AtomicReference<VectorIndexSettings> settings = new AtomicReference<>(SMALL);
    IndexWriterConfig config =
        TestIndex.config(SMALL).setCodec(new OcelliCodec(field -> settings.get()));
    try (Directory directory = new MMapDirectory(temp);
        TestIndex index = new TestIndex(directory, TestIndex.type(Space.L2, 3), config)) {
      index.add(new float[] {-1e9f, 70_000, 0.5f});
      index.flush();
      index.add(new float[] {1, 2, 3});
      settings.set(SMALL.withElementType(ElementType.FLOAT16));
      index.merge();
      FloatVectorValues values = index.leaf().getFloatVectorValues(TestIndex.FIELD);
      assertArrayEquals(new float[] {-65_504, 65_504, 0.5f}, values.vectorValue(0));
    }
  }

  @ParameterizedTest
  @EnumSource(ElementType.class)
  void anIndexThatLostAllItsVectorsIsStillRead(ElementType type) throws IOException {
    try (Directory directory = new MMapDirectory(temp);
        TestIndex index = new TestIndex(directory, Space.L2, DIMS, SMALL.withElementType(type))) {
      index.add(vectors(1, 4)[0]);
      index.add(null);
      index.flush();
      index.delete(0);
      index.add(null);
      index.merge();
      FloatVectorValues values = index.leaf().getFloatVectorValues(TestIndex.FIELD);
      assertTrue(values == null || values.size() == 0);
    }
  }

  /// Lucene's own queries, which score through its API where few documents match.
  @ParameterizedTest
  @EnumSource(ElementType.class)
  void lucenesQueriesFindTheNearest(ElementType type) throws IOException {
    float[][] vectors = vectors(300, 5);
    try (Directory directory = new MMapDirectory(temp);
        TestIndex index = new TestIndex(directory, Space.L2, DIMS, SMALL.withElementType(type))) {
      index.addAll(vectors);
      index.flush();
      float[] query = type.stored("v", vectors[123]);
      IndexSearcher searcher = new IndexSearcher(index.leaf());
      ScoreDoc[] hits = searcher.search(new KnnFloatVectorQuery("v", query, 3), 3).scoreDocs;
      assertEquals(123, hits[0].doc);
      assertEquals(1, hits[0].score);
      assertFalse(hits[1].score > hits[0].score);
    }
  }

  /// Worked out by hand: two vectors and a query that every type holds.
  @ParameterizedTest
  @CsvSource({"L2, -25, -10", "DOT, 0, 20", "L1, -7, -4", "COSINE, 0, 0.8"})
  void scoresAreThoseOfTheStoredNumbers(Space space, float ofZero, float ofOther)
      throws IOException {
    for (ElementType type : ElementType.values()) {
      try (Directory directory = new ByteBuffersDirectory();
          TestIndex index = new TestIndex(directory, space, 2, SMALL.withElementType(type))) {
        index.add(new float[] {0, 0});
        index.add(new float[] {0, 5});
        index.flush();
        float[] scores = new float[2];
        index.vectors().exact(new float[] {3, 4}).scoreRange(0, 2, scores);
        assertArrayEquals(new float[] {ofZero, ofOther}, scores, 1e-6f, type + "");
        index.vectors().exact(new float[] {3, 4}).score(new int[] {1, 0}, 2, scores);
        assertArrayEquals(new float[] {ofOther, ofZero}, scores, 1e-6f, type + "");
      }
    }
  }
}
