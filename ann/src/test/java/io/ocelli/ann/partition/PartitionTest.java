package io.ocelli.ann.partition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.quantize.ScalarQuantizer;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.ann.score.BlockScorer;
import io.ocelli.ann.score.Shortlist;
import io.ocelli.ann.score.Space;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.ByteBuffersIndexOutput;
import org.apache.lucene.util.FixedBitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PartitionTest {
  private static final int SIZE = 3_000;
  private static final int DIMS = 96;

  /// Vectors whose components matter less and less, their codes, and lists of them.
  private static final class Made {
    final float[] vectors;
    final ScalarQuantizer quantizer;
    final MemorySegment rows;
    final byte[] bytes;
    final Partition partition;

    Made(Space space, Workers workers) throws IOException {
      SplittableRandom random = new SplittableRandom(7);
      vectors = new float[SIZE * DIMS];
      for (int i = 0; i < vectors.length; i++) {
        vectors[i] = (float) (random.nextGaussian() * Math.pow(0.95, i % DIMS));
      }
      quantizer = ScalarQuantizer.train(new VectorSample(vectors, SIZE, DIMS), space);
      rows = Arena.ofAuto().allocate((long) SIZE * quantizer.rowBytes(), 64);
      quantizer.encoder().encode(vectors, SIZE, rows, 0);
      bytes = bytes(PartitionBuilder.of(quantizer, rows, SIZE, workers, () -> {}).orElseThrow());
      partition = Partition.read(memory(bytes), "made");
    }

    private static byte[] bytes(PartitionBuilder builder) throws IOException {
      ByteBuffersDataOutput out = new ByteBuffersDataOutput();
      try (ByteBuffersIndexOutput index = new ByteBuffersIndexOutput(out, "test", "test")) {
        builder.write(index);
      }
      return out.toArrayCopy();
    }

    float[] vector(int ordinal) {
      return java.util.Arrays.copyOfRange(vectors, ordinal * DIMS, (ordinal + 1) * DIMS);
    }

    PartitionQuery query(int ordinal) {
      return partition.query(quantizer, quantizer.turned(vector(ordinal)));
    }
  }

  private static MemorySegment memory(byte[] bytes) {
    MemorySegment memory = Arena.ofAuto().allocate(bytes.length, 64);
    MemorySegment.copy(bytes, 0, memory, ValueLayout.JAVA_BYTE, 0, bytes.length);
    return memory;
  }

  private final PartitionSearch search = new PartitionSearch();
  private final Shortlist best = new Shortlist();

  @ParameterizedTest
  @EnumSource(names = {"L2", "DOT", "COSINE"})
  void everyVectorIsInOneList(Space space) throws IOException {
    Made made = new Made(space, Workers.alone());
    assertEquals(SIZE, made.partition.size());
    assertEquals(made.bytes.length, made.partition.bytes());
    assertDoesNotThrow(() -> made.partition.check("made"));
  }

  /// Queries are coarser here than where rows are scored, hence the tolerance.
  @ParameterizedTest
  @EnumSource(names = {"L2", "DOT", "COSINE"})
  void scoresAreThoseOfTheRows(Space space) throws IOException {
    Made made = new Made(space, Workers.alone());
    float[] expected = new float[SIZE];
    for (int query = 0; query < SIZE; query += 500) {
      BlockScorer rows = made.quantizer.scorer(made.vector(query), made.rows);
      rows.scoreRange(0, SIZE, expected);
      best.keepBest(SIZE);
      int all = made.partition.lists();
      assertTrue(
          search.search(
              made.partition, made.query(query), PartitionSearch.Settings.of(all, SIZE), best));
      assertEquals(SIZE, best.settle());
      float spread = best.score(0) - best.score(SIZE - 1);
      for (int i = 0; i < SIZE; i++) {
        assertEquals(expected[best.ordinal(i)], best.score(i), 0.01 * spread);
      }
    }
  }

  /// As measured: 0.98 or more.
  @ParameterizedTest
  @EnumSource(names = {"L2", "DOT", "COSINE"})
  void theUsualListsHoldNearlyAllNeighbours(Space space) throws IOException {
    Made made = new Made(space, Workers.alone());
    assertTrue(made.partition.usualLists() < made.partition.lists());
    int found = 0;
    int asked = 0;
    for (int query = 3; query < SIZE; query += 30) {
      Shortlist expected = new Shortlist();
      expected.keepBest(10);
      float[] scores = new float[SIZE];
      made.quantizer.scorer(made.vector(query), made.rows).scoreRange(0, SIZE, scores);
      expected.offerRange(0, scores, SIZE);
      expected.settle();
      best.keepBest(100);
      int usual = made.partition.usualLists();
      search.search(
          made.partition, made.query(query), PartitionSearch.Settings.of(usual, 100), best);
      FixedBitSet near = new FixedBitSet(SIZE);
      for (int i = 0; i < best.settle(); i++) {
        near.set(best.ordinal(i));
      }
      for (int i = 0; i < 10; i++) {
        found += near.get(expected.ordinal(i)) ? 1 : 0;
        asked++;
      }
    }
    assertTrue(found >= 0.97 * asked, found + " of " + asked);
  }

  @Test
  void underAFilterMoreListsAreRead() throws IOException {
    Made made = new Made(Space.L2, Workers.alone());
    FixedBitSet accepted = new FixedBitSet(SIZE);
    for (int i = 0; i < SIZE; i += 5) {
      accepted.set(i);
    }
    int lists = made.partition.lists();
    PartitionQuery query = made.query(42);
    best.keepBest(SIZE);
    search.search(made.partition, query, PartitionSearch.Settings.of(4, SIZE), best);
    int unfiltered = search.scored();
    best.keepBest(SIZE);

    boolean enough =
        search.search(
            made.partition, query, new PartitionSearch.Settings(4, lists, SIZE, accepted, 0), best);

    assertTrue(enough);
    assertTrue(search.scored() > 3 * unfiltered);
    int found = best.settle();
    assertTrue(found > unfiltered / 2);
    for (int i = 0; i < found; i++) {
      assertTrue(accepted.get(best.ordinal(i)));
    }
    best.keepBest(SIZE);
    assertFalse(
        search.search(
            made.partition, query, new PartitionSearch.Settings(4, 5, SIZE, accepted, 0), best));
  }

  @Test
  void theBytesDoNotDependOnWhoWorks() throws IOException {
    byte[] alone = new Made(Space.L2, Workers.alone()).bytes;
    try (ExecutorService others = Executors.newFixedThreadPool(3)) {
      assertArrayEquals(alone, new Made(Space.L2, new Workers(others, 4)).bytes);
    }
  }

  @Test
  void whatIsCutShortOrChangedIsRefused() throws IOException {
    byte[] bytes = new Made(Space.L2, Workers.alone()).bytes;
    for (int length : new int[] {0, 10, 64, 1_000, bytes.length - 1}) {
      byte[] cut = java.util.Arrays.copyOf(bytes, length);
      assertThrows(CorruptIndexException.class, () -> Partition.read(memory(cut), "cut"));
    }
    // Version, vectors, lists, columns, tail, usual lists, blocks; the first block and the vectors
    // of
    // a list.
    for (int at : new int[] {0, 4, 8, 12, 16, 20, 28, 64, 68, 72}) {
      byte[] changed = bytes.clone();
      changed[at + 3] ^= 0x40;
      CorruptIndexException refused =
          assertThrows(
              CorruptIndexException.class, () -> Partition.read(memory(changed), "a file"));
      assertTrue(refused.getMessage().contains("a file"), refused.getMessage());
    }
    byte[] twice = bytes.clone();
    System.arraycopy(bytes, bytes.length - 128, twice, bytes.length - 124, 4);
    Partition read = Partition.read(memory(twice), "twice");
    assertThrows(CorruptIndexException.class, () -> read.check("twice"));
  }

  @Test
  void withoutTellingCodesThereIsNone() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    int dims = 512;
    int size = 3_000;
    float[] noise = new float[size * dims];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    for (Space space : new Space[] {Space.L2, Space.L1}) {
      ScalarQuantizer quantizer = ScalarQuantizer.train(new VectorSample(noise, size, dims), space);
      MemorySegment rows = Arena.ofAuto().allocate((long) size * quantizer.rowBytes(), 64);
      quantizer.encoder().encode(noise, size, rows, 0);
      assertTrue(PartitionBuilder.of(quantizer, rows, size, Workers.alone(), () -> {}).isEmpty());
    }
  }
}
