package io.ocelli.ann.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.TestVectors;
import io.ocelli.ann.codec.meta.GraphEntry;
import io.ocelli.ann.codec.meta.VectorIndexSettings;
import io.ocelli.ann.codec.read.MappedCodes;
import io.ocelli.ann.quantize.Quantizer;
import io.ocelli.ann.score.Space;
import io.ocelli.core.collection.Quantization;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.index.MergeScheduler;
import org.apache.lucene.index.MergeTrigger;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.InfoStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergeTest {
  private static final int DIMS = 24;
  private static final VectorIndexSettings SMALL =
      VectorIndexSettings.DEFAULT.withThresholds(100, 150);

  @TempDir Path temp;

  /// A quantiser as it is now: the reader it came from may be closed.
  private static Quantizer quantizer(TestIndex index) throws IOException {
    return index.vectors().field().codes().quantizer();
  }

  private static boolean same(Quantizer a, Quantizer b) throws IOException {
    return new MappedCodes(a, MemorySegment.NULL).madeBy(b);
  }

  @Test
  void theQuantiserOfTheLargestSegmentStaysAndItsRowsAreCopied() throws IOException {
    float[][] vectors = TestVectors.random(1_300, DIMS, 1);
    try (Directory directory = new MMapDirectory(temp);
        TestIndex index = new TestIndex(directory, Space.L2, DIMS, SMALL)) {
      for (int i = 0; i < 1_000; i++) {
        index.add(vectors[i]);
      }
      index.flush();
      MappedCodes before = index.vectors().field().codes();
      byte[] row = row(before, 17);
      Quantizer first = before.quantizer();
      for (int i = 1_000; i < 1_300; i++) {
        index.add(vectors[i]);
      }
      index.delete(3);
      index.delete(1_003);
      index.merge();
      MappedVectors merged = index.vectors();
      assertEquals(1_298, merged.size());
      assertTrue(same(first, merged.field().codes().quantizer()));
      assertArrayEquals(row, row(merged.field().codes(), 16));
    }
  }

  private static byte[] row(MappedCodes codes, int ordinal) {
    int bytes = codes.quantizer().rowBytes();
    return codes.rows().asSlice((long) ordinal * bytes, bytes).toArray(ValueLayout.JAVA_BYTE);
  }

  @Test
  void aQuantiserThatFitsNoLongerIsTrainedAgain() throws IOException {
    float[][] near = TestVectors.random(600, DIMS, 2);
    float[][] far = TestVectors.random(500, DIMS, 3);
    for (float[] vector : far) {
      for (int i = 0; i < DIMS; i++) {
        vector[i] = 30 + 9 * vector[i];
      }
    }
    try (Directory directory = new MMapDirectory(temp);
        TestIndex index = new TestIndex(directory, Space.L2, DIMS, SMALL)) {
      index.addAll(near);
      index.flush();
      Quantizer first = quantizer(index);
      index.addAll(far);
      index.merge();
      Quantizer second = quantizer(index);
      assertFalse(same(first, second));
      assertTrue(second.error(far[0]) < 0.01, "error " + second.error(far[0]));
    }
  }

  @Test
  void aQuantiserTrainedOnFewVectorsIsTrainedAgainOnMany() throws IOException {
    try (Directory directory = new MMapDirectory(temp);
        TestIndex index = new TestIndex(directory, Space.L2, DIMS, SMALL)) {
      for (int segment = 0; segment < 4; segment++) {
        index.addAll(TestVectors.random(120, DIMS, 4 + segment));
        index.flush();
      }
      Quantizer first = quantizer(index);
      index.merge();
      assertFalse(same(first, quantizer(index)));
    }
  }

  @Test
  void aGraphIsKeptWhileFewOfItsNodesAreGone() throws IOException {
    float[][] vectors = TestVectors.random(1_100, DIMS, 21);
    try (Directory directory = new MMapDirectory(temp);
        TestIndex index = new TestIndex(directory, Space.L2, DIMS, SMALL)) {
      for (int i = 0; i < 1_000; i++) {
        index.add(vectors[i]);
      }
      index.flush();
      assertEquals(0, graph(index).inserted());
      delete(index, 0, 40);
      for (int i = 1_000; i < 1_100; i++) {
        index.add(vectors[i]);
      }
      index.merge();
      assertEquals(100, graph(index).inserted());
      assertEquals(40, graph(index).deleted());
      delete(index, 40, 80);
      index.merge();
      assertEquals(100, graph(index).inserted());
      assertEquals(80, graph(index).deleted());
      delete(index, 80, 120);
      index.merge();
      assertEquals(0, graph(index).inserted(), "built anew");
      assertEquals(0, graph(index).deleted(), "built anew");
    }
  }

  private static void delete(TestIndex index, int from, int to) throws IOException {
    for (int i = from; i < to; i++) {
      index.delete(i);
    }
  }

  private static GraphEntry graph(TestIndex index) throws IOException {
    return index.vectors().field().entry().graph();
  }

  /// Given up when it has written its codes and begins with rows to build a graph from.
  @Test
  void aMergeThatIsGivenUpEndsAndLeavesNoTemporaryFile() throws IOException {
    AbortingScheduler merges = new AbortingScheduler();
    IndexWriterConfig config =
        TestIndex.config(SMALL.withQuantization(new Quantization.Binary(1)))
            .setMergeScheduler(merges)
            .setInfoStream(merges.onMessages());
    try (Directory directory = new MMapDirectory(temp);
        TestIndex index = new TestIndex(directory, TestIndex.type(Space.L2, DIMS), config)) {
      index.addAll(TestVectors.random(400, DIMS, 31));
      index.flush();
      index.addAll(TestVectors.random(300, DIMS, 32));
      index.commit();
      IOException e = assertThrows(IOException.class, index::merge);
      assertEquals(MergePolicy.MergeAbortedException.class, e.getCause().getClass());
      List<String> files = List.of(directory.listAll());
      assertTrue(files.contains("_2_OcelliVectors1_0.ovc"), files.toString());
      assertFalse(files.contains("_2_OcelliVectors1_0.ovm"), files.toString());
      assertTrue(files.stream().noneMatch(file -> file.endsWith(".tmp")), files.toString());
      assertEquals(400, index.vectors().size(), "the old segment");
    }
  }

  private static final class AbortingScheduler extends MergeScheduler {
    private MergePolicy.OneMerge running;

    @Override
    public void merge(MergeSource source, MergeTrigger trigger) throws IOException {
      running = source.getNextMerge();
      while (running != null) {
        source.merge(running);
        running = source.getNextMerge();
      }
    }

    InfoStream onMessages() {
      return new InfoStream() {
        @Override
        public void message(String component, String message) {
          if (running != null && message.contains("rows of")) {
            running.setAborted();
          }
        }

        @Override
        public boolean isEnabled(String component) {
          return component.equals("OCELLI");
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public void close() {}
  }

  /// Random documents with and without vectors, deleted at random, in segments of random size, in
  /// an order of their own: every ordinal still has its own document's vector, code and node.
  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16})
  void ordinalsAgreeInAllFiles(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] vectors = TestVectors.random(1_500, DIMS, seed);
    IndexWriterConfig config =
        TestIndex.config(SMALL.withThreads(random.nextInt(1, 3)).withGraph(6, 30));
    if (random.nextBoolean()) {
      config.setIndexSort(TestIndex.BY_RANK);
    }
    try (Directory directory =
            random.nextBoolean() ? new MMapDirectory(temp) : new ByteBuffersDirectory();
        TestIndex index = new TestIndex(directory, TestIndex.type(Space.L2, DIMS), config)) {
      for (int i = 0; i < vectors.length; i++) {
        if (random.nextInt(20) == 0) {
          vectors[i] = null;
        }
        index.add(vectors[i], random.nextInt(100));
        if (random.nextInt(10) == 0) {
          int deleted = random.nextInt(i + 1);
          index.delete(deleted);
          vectors[deleted] = null;
        }
        if (random.nextInt(250) == 0) {
          index.flush();
        }
      }
      index.merge();
      checkOrdinals(index, vectors);
    }
  }

  private static void checkOrdinals(TestIndex index, float[][] vectors) throws IOException {
    LeafReader leaf = index.leaf();
    MappedVectors merged = (MappedVectors) SegmentVectors.of(leaf, TestIndex.FIELD);
    int expected = 0;
    for (float[] vector : vectors) {
      expected += vector == null ? 0 : 1;
    }
    assertEquals(expected, merged.size());
    assertEquals(expected, merged.graph().size());
    merged.graph().check("the graph");
    float[] score = new float[1];
    for (int ordinal = 0; ordinal < merged.size(); ordinal++) {
      float[] vector = vectors[TestIndex.number(leaf, merged.docOf(ordinal))];
      merged.exact(vector).scoreRange(ordinal, 1, score);
      assertEquals(0, score[0], 1e-6, "exact score of itself");
      merged.estimate(vector).scoreRange(ordinal, 1, score);
      assertEquals(0, score[0], 0.2, "estimated score of itself");
    }
  }
}
