package io.ocelli.ann.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.TestVectors;
import io.ocelli.ann.codec.meta.FieldEntry;
import io.ocelli.ann.codec.meta.Region;
import io.ocelli.ann.codec.meta.VectorIndexSettings;
import io.ocelli.ann.codec.read.FieldReader;
import io.ocelli.ann.score.Space;
import io.ocelli.core.collection.ElementType;
import io.ocelli.core.collection.Quantization;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.FilterCodecReader;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortingCodecReader;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.util.InfoStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A segment that is written again though nothing about its vectors changed: what was learned and
/// built for them is copied.
class RewriteTest {
  private static final int DIMS = 260;
  private static final int SIZE = 400;
  private static final VectorIndexSettings SMALL =
      VectorIndexSettings.DEFAULT.withThresholds(100, 150).withGraph(8, 40);

  /// What a writer said it did.
  private static final class Log extends InfoStream {
    final List<String> lines = new ArrayList<>();

    @Override
    public void message(String component, String message) {
      lines.add(message);
    }

    @Override
    public boolean isEnabled(String component) {
      return component.equals("OCELLI");
    }

    @Override
    public void close() {}

    boolean says(String what) {
      return lines.stream().anyMatch(line -> line.contains(what));
    }
  }

  private interface Check {
    void of(TestIndex before, TestIndex after, Log log) throws IOException;
  }

  /// Some documents have no vector.
  private static void fill(TestIndex index) throws IOException {
    float[][] vectors = TestVectors.random(SIZE, DIMS, 41);
    for (int i = 0; i < SIZE; i++) {
      index.add(vectors[i], SIZE - i);
      if (i % 50 == 0) {
        index.add(null, SIZE - i);
      }
    }
    index.flush();
  }

  private static void rewrite(
      VectorIndexSettings settings, IndexWriterConfig config, int deleted, Check check)
      throws IOException {
    Log log = new Log();
    try (Directory from = new ByteBuffersDirectory();
        Directory to = new ByteBuffersDirectory();
        TestIndex before = new TestIndex(from, Space.L2, DIMS, settings);
        TestIndex after =
            new TestIndex(to, TestIndex.type(Space.L2, DIMS), config.setInfoStream(log))) {
      fill(before);
      for (int i = 0; i < deleted; i++) {
        before.delete(i + 10);
      }
      after.rewrite(wrapped(before.leaf()));
      check.of(before, after, log);
    }
  }

  /// As whoever changes documents wraps them.
  private static CodecReader wrapped(LeafReader leaf) {
    return new FilterCodecReader((CodecReader) leaf) {
      @Override
      public CacheHelper getCoreCacheHelper() {
        return null;
      }

      @Override
      public CacheHelper getReaderCacheHelper() {
        return null;
      }
    };
  }

  /// With all parts, without any codes, and with fine codes.
  static Stream<VectorIndexSettings> settings() {
    return Stream.of(
        SMALL,
        SMALL.withElementType(ElementType.FLOAT16),
        SMALL.withElementType(ElementType.UINT8),
        SMALL.withQuantization(new Quantization.None()),
        SMALL.withQuantization(new Quantization.Binary(1)));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void nothingIsLearnedOrBuiltAnew(VectorIndexSettings settings) throws IOException {
    rewrite(
        settings,
        TestIndex.config(settings.withThreads(2)),
        0,
        (before, after, log) -> {
          assertTrue(log.says("copied graph"), log.lines.toString());
          for (String work : List.of("trained", "kept", "built", "wrote")) {
            assertFalse(log.says(work), log.lines.toString());
          }
          assertSameParts(before.vectors().field(), after.vectors().field());
          MappedVectors vectors = after.vectors();
          for (int ordinal : new int[] {0, SIZE / 2, SIZE - 1}) {
            assertEquals(before.vectors().docOf(ordinal), vectors.docOf(ordinal));
          }
        });
  }

  private static void assertSameParts(FieldReader before, FieldReader after) throws IOException {
    FieldEntry old = before.entry();
    FieldEntry copy = after.entry();
    assertEquals(old.gate(), copy.gate());
    assertEquals(old.codes() == null, copy.codes() == null);
    assertEquals(old.fine() == null, copy.fine() == null);
    assertEquals(old.partition() == null, copy.partition() == null);
    if (old.codes() != null) {
      assertEquals(old.codes().trainedOn(), copy.codes().trainedOn());
      assertTrue(before.codes().madeBy(after.codes().quantizer()));
      assertSameBytes(
          old.codes().rows(), before.codesFile(), copy.codes().rows(), after.codesFile());
    }
    if (old.fine() != null) {
      assertTrue(before.fine().madeBy(after.fine().quantizer()));
      assertSameBytes(old.fine().rows(), before.codesFile(), copy.fine().rows(), after.codesFile());
    }
    assertSameBytes(
        old.graph().region(), before.waysFile(), copy.graph().region(), after.waysFile());
    after.graph().check("the graph");
    if (old.partition() != null) {
      assertSameBytes(old.partition(), before.waysFile(), copy.partition(), after.waysFile());
    }
  }

  private static void assertSameBytes(
      Region old, IndexInput oldFile, Region copy, IndexInput copyFile) throws IOException {
    assertEquals(0, copy.offset() % 64);
    assertArrayEquals(bytes(old, oldFile), bytes(copy, copyFile));
  }

  private static byte[] bytes(Region region, IndexInput file) throws IOException {
    byte[] bytes = new byte[Math.toIntExact(region.length())];
    region.slice(file).readBytes(bytes, 0, bytes.length);
    return bytes;
  }

  private static void nothingIsCopied(TestIndex before, TestIndex after, Log log) {
    assertFalse(log.says("copied"), log.lines.toString());
    assertFalse(log.lines.isEmpty());
  }

  @Test
  void otherSettingsAreFollowed() throws IOException {
    for (VectorIndexSettings other :
        List.of(
            SMALL.withQuantization(new Quantization.Scalar(4)),
            SMALL.withGraph(12, 40),
            SMALL.withElementType(ElementType.FLOAT16))) {
      rewrite(SMALL, TestIndex.config(other), 0, RewriteTest::nothingIsCopied);
    }
  }

  @Test
  void aVectorThatIsGoneIsNotCopied() throws IOException {
    rewrite(SMALL, TestIndex.config(SMALL), 1, RewriteTest::nothingIsCopied);
  }

  @Test
  void anotherOrderIsNotACopy() throws IOException {
    Log log = new Log();
    IndexWriterConfig sorted = TestIndex.config(SMALL).setIndexSort(TestIndex.BY_RANK);
    try (Directory from = new ByteBuffersDirectory();
        Directory to = new ByteBuffersDirectory();
        TestIndex before = new TestIndex(from, Space.L2, DIMS, SMALL);
        TestIndex after =
            new TestIndex(to, TestIndex.type(Space.L2, DIMS), sorted.setInfoStream(log))) {
      fill(before);
      after.rewrite(SortingCodecReader.wrap((CodecReader) before.leaf(), TestIndex.BY_RANK));
      nothingIsCopied(before, after, log);
      float[] first = after.leaf().getFloatVectorValues(TestIndex.FIELD).vectorValue(0);
      assertArrayEquals(TestVectors.random(SIZE, DIMS, 41)[SIZE - 1], first);
    }
  }

  @Test
  void twoSegmentsAreNotACopyOfOne() throws IOException {
    Log log = new Log();
    try (Directory directory = new ByteBuffersDirectory();
        TestIndex index =
            new TestIndex(
                directory,
                TestIndex.type(Space.L2, DIMS),
                TestIndex.config(SMALL).setInfoStream(log))) {
      fill(index);
      index.add(TestVectors.random(1, DIMS, 42)[0]);
      index.merge();
      assertFalse(log.says("copied"), log.lines.toString());
    }
  }
}
