package io.ocelli.ann.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.TestVectors;
import io.ocelli.ann.codec.OcelliCodec;
import io.ocelli.ann.codec.meta.VectorIndexSettings;
import io.ocelli.ann.score.Space;
import io.ocelli.ann.search.scoring.Combinations;
import io.ocelli.ann.search.scoring.CombinedTarget;
import io.ocelli.ann.search.scoring.Scale;
import io.ocelli.ann.search.scoring.VectorTarget;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.query.SearchParams;
import io.ocelli.core.query.SearchTrace;
import io.ocelli.core.query.SearchTrace.Strategy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.junit.jupiter.api.Test;

/// Searches that are more than the k nearest to one vector.
class QueryFormsTest {
  private static final int SIZE = 3_000;
  private static final int DIMS = 16;
  private static final float[][] BASE = TestVectors.random(SIZE, DIMS, 31);
  private static final VectorIndexSettings SMALL =
      VectorIndexSettings.DEFAULT.withThresholds(200, 500);

  private static VectorIndex index() throws IOException {
    VectorIndex index = new VectorIndex(Metric.EUCLID, SMALL);
    for (int n = 0; n < SIZE; n++) {
      index.add(n, BASE[n]);
      if (n == 2_000 || n == 2_100) {
        index.flush();
      }
    }
    return index;
  }

  private static double distance(float[] a, int n) {
    return NearestSearchTest.plainScore(Metric.EUCLID, a, BASE[n]);
  }

  private static List<Integer> best(int k, ToDoubleFunction<Integer> distance) {
    return IntStream.range(0, SIZE)
        .boxed()
        .sorted(Comparator.comparingDouble(distance))
        .limit(k)
        .toList();
  }

  @Test
  void batchesAnswerAsSingleSearchesDo() throws Exception {
    NearestSearch search = new NearestSearch();
    try (VectorIndex index = index();
        ExecutorService pool = Executors.newFixedThreadPool(2)) {
      List<NearestQuery> queries =
          Arrays.stream(TestVectors.random(50, DIMS, 32))
              .map(v -> NearestQuery.of(index.field(), Metric.EUCLID, v, 10, SearchParams.DEFAULT))
              .toList();
      AcceptedDocs even = evenDocs();
      List<List<Hit>> together = search.searchAll(index.reader(), queries, even, pool);
      for (int q = 0; q < queries.size(); q++) {
        assertEquals(search.search(index.reader(), queries.get(q), even, null), together.get(q));
      }
      assertEquals(List.of(), search.searchAll(index.reader(), List.of(), even, Runnable::run));
    }
  }

  private static AcceptedDocs evenDocs() {
    return leaf -> {
      FixedBitSet bits = new FixedBitSet(leaf.reader().maxDoc());
      for (int doc = 0; doc < bits.length(); doc += 2) {
        bits.set(doc);
      }
      return AcceptDocs.fromIteratorSupplier(
          () -> new BitSetIterator(bits, bits.cardinality()), null, bits.length());
    };
  }

  @Test
  void aRangeIsEverythingWithinADistance() throws IOException {
    try (VectorIndex index = index()) {
      for (float[] query : TestVectors.random(10, DIMS, 33)) {
        List<Integer> near = best(40, n -> distance(query, n));
        float radius = (float) (distance(query, near.getLast()) + 1e-4);
        RangeQuery within =
            new RangeQuery(
                index.field(),
                new VectorTarget(query, Scale.ROOT_OF_NEGATED),
                radius,
                SearchParams.DEFAULT);
        List<SearchTrace.Segment> trace = new ArrayList<>();
        List<Hit> hits = new NearestSearch().within(index.reader(), within, null, trace::add);
        assertEquals(near, index.numbers(hits));
        assertEquals(3, trace.size());
      }
    }
  }

  /// Against the same combination, computed in the plainest way, in double precision.
  @Test
  void severalQueryVectorsAtOnce() throws IOException {
    float[][] asked = TestVectors.random(2, DIMS, 34);
    try (VectorIndex index = index()) {
      NearestQuery any =
          new NearestQuery(
              index.field(),
              new CombinedTarget(List.of(asked), Combinations.best(), Scale.ROOT_OF_NEGATED),
              10,
              SearchParams.DEFAULT,
              null);
      assertEquals(
          best(10, n -> Math.min(distance(asked[0], n), distance(asked[1], n))),
          index.numbers(index.search(new NearestSearch(), any, null)));
      NearestQuery both =
          new NearestQuery(
              index.field(),
              new CombinedTarget(List.of(asked), Combinations.sum(1, 1), Scale.PLAIN),
              10,
              SearchParams.EXACT,
              null);
      assertEquals(
          best(10, n -> square(distance(asked[0], n)) + square(distance(asked[1], n))),
          index.numbers(index.search(new NearestSearch(), both, null)));
    }
  }

  private static double square(double x) {
    return x * x;
  }

  @Test
  void recommendationByExamplesKeepsAwayFromBadOnes() throws IOException {
    List<float[]> examples = List.of(BASE[5], BASE[6], BASE[7]);
    try (VectorIndex index = index()) {
      NearestQuery query =
          new NearestQuery(
              index.field(),
              new CombinedTarget(examples, Combinations.bestExample(2), Scale.PLAIN),
              20,
              SearchParams.DEFAULT,
              null);
      List<Integer> found = index.numbers(index.search(new NearestSearch(), query, null));
      assertEquals(List.of(5, 6), found.subList(0, 2));
      for (int n : found) {
        double good = Math.min(distance(BASE[5], n), distance(BASE[6], n));
        assertTrue(good < distance(BASE[7], n), "nearer to a good example");
      }
    }
  }

  @Test
  void badQueriesAreRefusedByName() throws IOException {
    try (VectorIndex index = index()) {
      SearchParams usual = SearchParams.DEFAULT;
      refused("at least 1", () -> NearestQuery.of(index.field(), Metric.EUCLID, BASE[0], 0, usual));
      float[] nan = BASE[0].clone();
      nan[3] = Float.NaN;
      refused("NaN", () -> NearestQuery.of(index.field(), Metric.EUCLID, nan, 1, usual));
      NearestQuery shorter =
          NearestQuery.of(index.field(), Metric.EUCLID, new float[DIMS - 1], 1, usual);
      refused("expected dim: 16, got 15", () -> index.search(new NearestSearch(), shorter, null));
      refused(
          "oversampling",
          () -> new SearchParams(0, false, false, new SearchParams.Codes(false, true, 0.5)));
      refused("hnsw_ef", () -> SearchParams.ofEffort(-1));
      VectorTarget target = new VectorTarget(BASE[0], Scale.PLAIN);
      refused("NaN", () -> new RangeQuery(index.field(), target, Float.NaN, usual));
    }
  }

  @FunctionalInterface
  private interface Call {
    Object run() throws IOException;
  }

  private static void refused(String says, Call call) {
    OcelliException e = assertThrows(OcelliException.class, call::run);
    assertTrue(e.getMessage().contains(says), e.getMessage());
  }

  /// Albums of one to nine pictures; an album is as near as its nearest picture.
  @Test
  void parentsAnswerForTheNearestOfTheirChildren() throws IOException {
    int[] album = new int[SIZE];
    try (ByteBuffersDirectory directory = new ByteBuffersDirectory();
        IndexWriter writer =
            new IndexWriter(
                directory, new IndexWriterConfig().setCodec(new OcelliCodec(field -> SMALL)))) {
      int albums = addAlbums(writer, album);
      try (DirectoryReader reader = DirectoryReader.open(writer)) {
        for (float[] query : TestVectors.random(5, DIMS, 35)) {
          for (Strategy strategy : Strategy.values()) {
            for (int k : new int[] {1, 10, albums, 2 * albums}) {
              checkAlbums(reader, query, k, album, strategy);
            }
          }
        }
      }
    }
  }

  private static int addAlbums(IndexWriter writer, int[] album) throws IOException {
    int albums = 0;
    for (int n = 0; n < SIZE; albums++) {
      List<Document> block = new ArrayList<>();
      for (int end = Math.min(SIZE, n + 1 + albums % 9); n < end; n++) {
        Document child = new Document();
        child.add(
            new KnnFloatVectorField(
                VectorIndex.FIELD, BASE[n], Scores.fieldType(Metric.EUCLID, DIMS)));
        album[n] = albums;
        block.add(child);
      }
      Document parent = new Document();
      parent.add(new StringField("parent", "yes", Store.NO));
      parent.add(
          new SortedDocValuesField(VectorIndex.ID, new BytesRef(String.format("%08d", albums))));
      block.add(parent);
      writer.addDocuments(block);
    }
    return albums;
  }

  private static void checkAlbums(
      DirectoryReader reader, float[] query, int k, int[] album, Strategy strategy)
      throws IOException {
    Parents parents =
        leaf -> {
          var bits = new FixedBitSet(leaf.reader().maxDoc());
          var ids = leaf.reader().getSortedDocValues(VectorIndex.ID);
          while (ids.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
            bits.set(ids.docID());
          }
          return bits;
        };
    NearestQuery asked =
        new NearestQuery(
            new NearestQuery.VectorField(
                VectorIndex.FIELD, VectorIndex.ID, Space.of(Metric.EUCLID)),
            new VectorTarget(query, Scale.ROOT_OF_NEGATED),
            k,
            SearchParams.DEFAULT,
            parents);
    NearestSearch search =
        new NearestSearch((planner, demand) ->
            strategy == Strategy.NOTHING ? planner.plan(demand) : planner.forced(strategy, demand));
    List<Hit> hits = search.search(reader, asked, null, null);
    List<Integer> expected =
        best(SIZE, n -> distance(query, n)).stream()
            .map(n -> album[n])
            .distinct()
            .limit(k)
            .toList();
    List<Integer> found = new ArrayList<>();
    for (Hit hit : hits) {
      var ids = reader.leaves().get(hit.leaf()).reader().getSortedDocValues(VectorIndex.ID);
      assertTrue(ids.advanceExact(hit.doc()), "parents answer");
      found.add(Integer.valueOf(ids.lookupOrd(ids.ordValue()).utf8ToString()));
    }
    assertEquals(expected.size(), found.size(), strategy + " k " + k);
    assertEquals(expected.size(), new HashSet<>(found).size());
    if (strategy == Strategy.EXACT_SCAN) {
      assertEquals(expected, found);
    }
    assertEquals(expected.getFirst(), found.getFirst());
  }
}
