package io.ocelli.ann.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.graph.GraphSearch;
import io.ocelli.ann.graph.SearchSettings;
import io.ocelli.core.collection.Quantization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.lucene.index.CheckIndex;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a version wrote is opened by the next one: see [StoredIndex].
class StoredIndexTest {
  @TempDir Path temp;
  private Directory directory;
  private DirectoryReader reader;
  private LeafReader leaf;

  @BeforeEach
  void open() throws IOException {
    Path stored = Path.of("src/test/resources", StoredIndex.FOLDER);
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

  @Test
  void isSound() throws IOException {
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

  @Test
  void everyFieldHasItsSettingsVectorsCodesAndGraph() throws IOException {
    for (String field : StoredIndex.FIELDS.keySet()) {
      SegmentVectors vectors = SegmentVectors.of(leaf, field);
      assertEquals(StoredIndex.FIELDS.get(field), vectors.settings());
      assertEquals(
          !(vectors.settings().quantization() instanceof Quantization.None), vectors.hasCodes());
      assertEquals(vectors.size(), vectors.graph().size());
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
