package io.ocelli.ann.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.TestVectors;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.ByteBuffersIndexOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphTest {
  /// Draws level 1 for the second of three vectors, with two connections.
  private static final long SEED_OF_A_LEVEL = 10;

  private static byte[] bytes(int size) throws IOException {
    float[][] vectors = TestVectors.random(size, 4, 1);
    GraphBuilder builder =
        new GraphBuilder(
            new GraphSettings(4, 20, 1, 3), () -> new PlainScorer(vectors), BuildMonitor.NONE);
    ByteBuffersDataOutput out = new ByteBuffersDataOutput();
    try (GraphData data = builder.build(size);
        ByteBuffersIndexOutput file = new ByteBuffersIndexOutput(out, "test", "test")) {
      data.write(file);
      assertEquals(data.graph().bytes(), file.getFilePointer());
    }
    return out.toArrayCopy();
  }

  private static MemorySegment memory(byte[] bytes) {
    MemorySegment segment = Arena.ofAuto().allocate(Math.max(1, bytes.length), 64);
    return segment.asSlice(0, bytes.length).copyFrom(MemorySegment.ofArray(bytes));
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "2", "20000"})
  void whatIsWrittenIsRead(int size) throws IOException {
    byte[] bytes = bytes(size);
    Graph graph = Graph.read(memory(bytes), "a.ovg");
    graph.check("a.ovg");
    assertEquals(size, graph.size());
    assertEquals(4, graph.maxConnections());
    int[] list = new int[8];
    for (int node = 0; node < size; node++) {
      int count = graph.neighbours(node, list);
      assertTrue(size < 2 || count > 0);
      assertTrue(Arrays.stream(list, 0, count).allMatch(n -> n >= 0 && n < size));
    }
    assertEquals(size == 20_000, graph.upperLevels() > 3);
  }

  /// The layout that the documentation promises: three vectors on a line, of which the second is
  /// alone on the second level.
  @Test
  void theLayoutIsTheDocumentedOne() throws IOException {
    float[][] vectors = {{0}, {1}, {2}};
    GraphBuilder builder =
        new GraphBuilder(
            new GraphSettings(2, 20, 1, SEED_OF_A_LEVEL),
            () -> new PlainScorer(vectors),
            BuildMonitor.NONE);
    try (GraphData data = builder.build(3)) {
      int[] ints = data.graph().memory().toArray(Level.INT);
      assertArrayEquals(new int[] {1, 3, 2, 1, 1}, Arrays.copyOf(ints, 5));
      assertEquals(1, ints[16]);
      assertArrayEquals(new int[] {-1, -1}, Arrays.copyOfRange(ints, 32, 34));
      assertArrayEquals(
          new int[] {1, -1, -1, -1, 0, 2, -1, -1, 1, -1, -1, -1}, Arrays.copyOfRange(ints, 48, 60));
      assertEquals(60, ints.length);
    }
  }

  @Property(tries = 200)
  void aGraphCutShortIsCorrupt(@ForAll @IntRange(max = 5_000) int length) throws IOException {
    byte[] bytes = bytes(300);
    MemorySegment cut = memory(Arrays.copyOf(bytes, Math.min(length, bytes.length - 1)));
    CorruptIndexException thrown =
        assertThrows(CorruptIndexException.class, () -> Graph.read(cut, "a.ovg"));
    assertTrue(thrown.getMessage().contains("a.ovg"));
  }

  /// Whatever a byte becomes: the graph is refused, or can be searched.
  @Property(tries = 500)
  void aChangedByteIsFoundOrHarmless(@ForAll int at, @ForAll byte value) throws IOException {
    byte[] bytes = bytes(300);
    bytes[Math.floorMod(at, bytes.length)] = value;
    float[][] vectors = TestVectors.random(300, 4, 1);
    try {
      Graph graph = Graph.read(memory(bytes), "a.ovg");
      graph.check("a.ovg");
      new GraphSearch()
          .search(graph, new PlainScorer(vectors).query(vectors[7]), SearchSettings.of(10));
    } catch (CorruptIndexException e) {
      assertTrue(e.getMessage().contains("a.ovg"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 2", "4, -1", "4, 301", "8, 1", "8, 1000", "12, 31", "16, 0", "16, 400", "64, 300"
  })
  void aWrongHeaderIsCorrupt(int at, int value) throws IOException {
    MemorySegment bytes = memory(bytes(300));
    bytes.set(Level.INT, at, value);
    assertThrows(CorruptIndexException.class, () -> Graph.read(bytes, "a.ovg"));
  }

  @ParameterizedTest
  @CsvSource({"300", "-2"})
  void aNeighbourThatDoesNotExistIsCorrupt(int neighbour) throws IOException {
    MemorySegment bytes = memory(bytes(300));
    Graph graph = Graph.read(bytes, "a.ovg");
    bytes.set(Level.INT, bytes.byteSize() - 32, neighbour);
    CorruptIndexException thrown =
        assertThrows(CorruptIndexException.class, () -> graph.check("a.ovg"));
    assertTrue(thrown.getMessage().contains("299"));
  }
}
