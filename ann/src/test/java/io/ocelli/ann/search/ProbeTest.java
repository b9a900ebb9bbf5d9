package io.ocelli.ann.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.codec.SegmentVectors;
import io.ocelli.ann.codec.meta.VectorIndexSettings;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.query.SearchParams;
import io.ocelli.core.query.SearchParams.Codes;
import io.ocelli.core.query.SearchTrace;
import io.ocelli.core.query.SearchTrace.Strategy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Searches that read the lists of a partition, of vectors so long that fine codes stand beside the
/// short ones. One document of four has no vector, and one of seven was deleted after the merge.
class ProbeTest {
  private static final int SIZE = 6_000;
  private static final int DIMS = 320;
  private static final int QUERIES = 40;

  private final NearestSearch probing =
      new NearestSearch((planner, demand) -> planner.forced(Strategy.PROBE, demand));
  private final List<SearchTrace.Segment> traces = new ArrayList<>();

  private static float[] vector(SplittableRandom random) {
    float[] vector = new float[DIMS];
    for (int i = 0; i < DIMS; i++) {
      vector[i] = (float) (random.nextGaussian() * Math.pow(0.96, i));
    }
    return vector;
  }

  private static VectorIndex filled(Metric metric) throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    VectorIndex index =
        new VectorIndex(metric, VectorIndexSettings.DEFAULT.withThresholds(100, 16_000));
    for (int n = 0; n < SIZE; n++) {
      if (n % 4 == 3) {
        index.addBare(n);
      } else {
        index.add(n, vector(random));
      }
    }
    index.merge();
    for (int n = 0; n < SIZE; n += 7) {
      index.delete(n);
    }
    return index;
  }

  private static AcceptedDocs every(int step) {
    FixedBitSet bits = new FixedBitSet(SIZE);
    for (int n = 0; n < SIZE; n += step) {
      bits.set(n);
    }
    return leaf ->
        AcceptDocs.fromIteratorSupplier(
            () -> new BitSetIterator(bits, bits.cardinality()),
            leaf.reader().getLiveDocs(),
            leaf.reader().maxDoc());
  }

  private List<Integer> found(
      VectorIndex index, float[] query, int k, SearchParams params, AcceptedDocs filter, Metric m)
      throws IOException {
    NearestQuery nearest = NearestQuery.of(index.field(), m, Scores.prepared(m, query), k, params);
    return index.numbers(probing.search(index.reader(), nearest, filter, traces::add));
  }

  /// Floor 0.95; measured with these seeds, least of all cells: 0.975.
  @ParameterizedTest
  @CsvSource({"EUCLID, 1", "EUCLID, 10", "EUCLID, 100", "DOT, 10", "COSINE, 1", "COSINE, 10"})
  void findsWhatThereIsUnderDeletesAndFilters(Metric metric, int k) throws IOException {
    try (VectorIndex index = filled(metric)) {
      SegmentVectors vectors =
          SegmentVectors.of(index.reader().leaves().getFirst().reader(), VectorIndex.FIELD);
      assertNotNull(vectors.partition());
      assertTrue(vectors.hasFineCodes());
      for (AcceptedDocs filter : new AcceptedDocs[] {null, every(2), every(5)}) {
        SplittableRandom random = new SplittableRandom(6);
        int right = 0;
        for (int q = 0; q < QUERIES; q++) {
          float[] query = vector(random);
          Set<Integer> truth =
              new HashSet<>(index.numbers(index.search(query, k, SearchParams.EXACT, filter)));
          List<Integer> found = found(index, query, k, SearchParams.DEFAULT, filter, metric);
          assertEquals(k, found.size());
          right += (int) found.stream().filter(truth::contains).count();
        }
        assertTrue(right >= 0.95 * QUERIES * k, right + " of " + QUERIES * k);
      }
      long probed = traces.stream().filter(each -> each.strategy() == Strategy.PROBE).count();
      assertEquals(traces.size(), probed);
      long scanned = traces.stream().filter(SearchTrace.Segment::switchedToScan).count();
      assertTrue(scanned <= traces.size() / 20, scanned + " scans of " + traces.size());
    }
  }

  /// What codes alone put first, and a little more: as good as a scan of the codes, for lists are
  /// read with the usual effort. Floor 0.9 of the scan's.
  @Test
  void withoutRescoringItIsAsGoodAsAScanOfCodes() throws IOException {
    try (VectorIndex index = filled(Metric.EUCLID)) {
      SearchParams codes = new SearchParams(0, false, false, new Codes(false, false, 0));
      NearestSearch scanning =
          new NearestSearch((planner, demand) -> planner.forced(Strategy.CODE_SCAN, demand));
      SplittableRandom random = new SplittableRandom(8);
      int same = 0;
      for (int q = 0; q < QUERIES; q++) {
        float[] query = vector(random);
        NearestQuery nearest = NearestQuery.of(index.field(), Metric.EUCLID, query, 10, codes);
        List<Integer> scanned = index.numbers(scanning.search(index.reader(), nearest, null, null));
        List<Integer> found = found(index, query, 10, codes, null, Metric.EUCLID);
        assertEquals(10, found.size());
        same += (int) found.stream().filter(scanned::contains).count();
      }
      assertTrue(same >= 0.9 * QUERIES * 10, same + " of " + QUERIES * 10);
      assertTrue(traces.stream().noneMatch(SearchTrace.Segment::switchedToScan));
    }
  }

  @Test
  void queriesOfNothingAndOfTooMuchAreAnswered() throws IOException {
    try (VectorIndex index = filled(Metric.EUCLID)) {
      float[] huge = new float[DIMS];
      huge[3] = 1e30f;
      for (float[] query : new float[][] {new float[DIMS], huge}) {
        List<Integer> found =
            found(index, query, 10, SearchParams.DEFAULT, every(3), Metric.EUCLID);
        assertEquals(10, found.size());
      }
    }
  }

  @Test
  void equalVectorsAreFoundInTheOrderOfTheirTies() throws IOException {
    float[] same = vector(new SplittableRandom(9));
    VectorIndexSettings settings = VectorIndexSettings.DEFAULT.withThresholds(100, 400);
    try (VectorIndex index = new VectorIndex(Metric.EUCLID, settings)) {
      for (int n = 0; n < 500; n++) {
        index.add(n, same);
      }
      index.merge();
      List<Integer> found = found(index, same, 5, SearchParams.DEFAULT, null, Metric.EUCLID);
      assertEquals(5, found.size());
    }
  }
}
