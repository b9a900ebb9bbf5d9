package io.ocelli.ann.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.codec.meta.VectorIndexSettings;
import io.ocelli.ann.graph.GraphSearch;
import io.ocelli.ann.graph.SearchSettings;
import io.ocelli.core.collection.Quantization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.index.CheckIndex;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a version wrote is opened by the next one: see [StoredIndex].
class StoredIndexTest {
  @TempDir Path temp;
  private Directory directory;
  private DirectoryReader reader;
  private LeafReader leaf;

  private void open(int version) throws IOException {
    Path stored = Path.of("src/test/resources", "stored-index-" + version);
    try (Stream<Path> files = Files.list(stored)) {
      for (Path file : files.toList()) {
        Files.copy(file, temp.resolve(file.getFileName()));
      }
    }
    directory = new MMapDirectory(temp);
    reader = DirectoryReader.open(directory);
    leaf = reader.leaves().getFirst().reader();
  }

  @AfterEach
  void close() throws IOException {
    reader.close();
    directory.close();
  }

  static IntStream versions() {
    return IntStream.rangeClosed(1, StoredIndex.NEWEST);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void isSound(int version) throws IOException {
    open(version);
    try (CheckIndex check = new CheckIndex(directory)) {
      assertTrue(check.checkIndex().clean);
    }
    assertEquals(StoredIndex.SIZE, leaf.maxDoc());
    for (int number = 0; number < StoredIndex.SIZE; number++) {
      assertEquals(!StoredIndex.deleted(number), leaf.getLiveDocs().get(number));
      assertEquals(
          (byte) number, leaf.getByteVectorValues(StoredIndex.BYTES).vectorValue(number)[0]);
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void everyFieldHasItsSettingsVectorsCodesAndGraph(int version) throws IOException {
    open(version);
    Map<String, VectorIndexSettings> fields = StoredIndex.fields(version);
    for (String field : fields.keySet()) {
      SegmentVectors vectors = SegmentVectors.of(leaf, field);
      assertEquals(fields.get(field), vectors.settings());
      assertEquals(
          !(vectors.settings().quantization() instanceof Quantization.None), vectors.hasCodes());
      assertEquals(vectors.size(), vectors.graph().size());
      boolean bytes = field.equals("auto") || field.equals("eight-bits");
      assertEquals(
          version >= 2 && (bytes || field.equals(StoredIndex.SPARSE)), vectors.partition() != null);
      assertEquals(field.equals(StoredIndex.FINE), vectors.hasFineCodes());
      for (int ordinal = 0; ordinal < vectors.size(); ordinal++) {
        checkOrdinal(field, vectors, ordinal);
      }
    }
  }

  private void checkOrdinal(String field, SegmentVectors vectors, int ordinal) throws IOException {
    int number = Integer.parseInt(leaf.storedFields().document(vectors.docOf(ordinal)).get("id"));
    assertTrue(StoredIndex.has(field, number));
    float[] vector = StoredIndex.vectors(field)[number];
    assertArrayEquals(vector, leaf.getFloatVectorValues(field).vectorValue(ordinal));
    float[] score = new float[1];
    vectors.exact(vector).scoreRange(ordinal, 1, score);
    assertEquals(0, score[0], 1e-6);
    GraphSearch search = new GraphSearch();
    search.search(vectors.graph(), vectors.exact(vector), SearchSettings.of(StoredIndex.SIZE));
    assertEquals(ordinal, search.ordinal(0), field + ": the nearest to itself");
  }
}
