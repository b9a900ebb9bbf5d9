package io.ocelli.storage.moments;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.moments.Moments;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.service.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is read, and when. That the sums are right is shown where vectors are stored.
class StoredMomentsTest {
  private static final MomentsField FIELD = new MomentsField("v", 5, false);
  private static final int MANY = 3_000;

  @TempDir Path temp;
  private final Directory index = new ByteBuffersDirectory();
  private final SplittableRandom random = new SplittableRandom(3);
  private IndexWriter writer;
  private MomentsCache known;
  private StoredMoments moments;

  @BeforeEach
  void open() throws IOException {
    writer = new IndexWriter(index, new IndexWriterConfig().setMergePolicy(NoMergePolicy.INSTANCE));
    start();
  }

  @AfterEach
  void close() throws IOException {
    writer.close();
    index.close();
  }

  /// As after a restart.
  private void start() {
    known = new MomentsCache(1 << 20);
    moments = new StoredMoments(folder());
  }

  private Path folder() {
    return temp.resolve("moments");
  }

  private void addSegment(int first, int count) throws IOException {
    for (int i = first; i < first + count; i++) {
      Document point = new Document();
      point.add(new StringField("id", "" + i, Store.NO));
      float[] vector = new float[FIELD.dims()];
      for (int d = 0; d < vector.length; d++) {
        vector[d] = (float) random.nextGaussian();
      }
      point.add(new KnnFloatVectorField(FIELD.name(), vector));
      writer.addDocument(point);
    }
    writer.flush();
  }

  private void delete(int from, int to) throws IOException {
    for (int i = from; i < to; i++) {
      writer.deleteDocuments(new Term("id", "" + i));
    }
  }

  private Moments of(DirectoryReader reader, Deadline deadline, Executor helper)
      throws IOException {
    return moments.of(reader, FIELD, new MomentsHelp(known, new Workers(helper, 2), deadline));
  }

  private Moments of(DirectoryReader reader) throws IOException {
    return of(reader, Deadline.never(), Runnable::run);
  }

  private Moments now() throws IOException {
    try (DirectoryReader reader = DirectoryReader.open(writer)) {
      return of(reader);
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.toList();
    }
  }

  @Test
  void theSecondQuestionReadsNoVector() throws IOException {
    addSegment(0, 50);
    addSegment(50, 30);
    try (DirectoryReader reader = DirectoryReader.open(writer)) {
      assertEquals(80, of(reader).count());
      assertEquals(80, moments.vectorsRead());
      of(reader);
      assertEquals(80, moments.vectorsRead());
    }
  }

  @Test
  void aRestartReadsNoVector() throws IOException {
    addSegment(0, 50);
    Moments before = now();
    start();
    Moments after = now();
    assertEquals(0, moments.vectorsRead());
    assertArrayEquals(before.mean(), after.mean());
    assertArrayEquals(before.scatter(), after.scatter());
  }

  @Test
  void newSegmentsAndDeletedVectorsAreReadAndNothingElse() throws IOException {
    addSegment(0, 50);
    try (DirectoryReader first = DirectoryReader.open(writer)) {
      of(first);
      addSegment(50, 20);
      delete(10, 13);
      try (DirectoryReader second = DirectoryReader.openIfChanged(first)) {
        assertEquals(67, of(second).count());
        assertEquals(50 + 20 + 3, moments.vectorsRead());
        addSegment(70, 1);
        try (DirectoryReader third = DirectoryReader.openIfChanged(second)) {
          assertEquals(68, of(third).count());
          assertEquals(74, moments.vectorsRead());
        }
      }
    }
  }

  @Test
  void eachRoundOfDeletesReadsWhatItDeleted() throws IOException {
    addSegment(0, 100);
    now();
    for (int round = 1; round <= 10; round++) {
      delete(5 * round - 5, 5 * round);
      assertEquals(100 - 5 * round, now().count());
      assertEquals(100 + 5 * round, moments.vectorsRead());
    }
    delete(50, 52);
    Moments left = now();
    assertEquals(100 + 50 + 48, moments.vectorsRead(), "the 48 that are left");
    start();
    Moments again = now();
    assertArrayEquals(again.scatter(), left.scatter());
  }

  @Test
  void anOlderSnapshotSeesWhatItSaw() throws IOException {
    addSegment(0, 100);
    delete(0, 3);
    try (DirectoryReader old = DirectoryReader.open(writer)) {
      delete(3, 10);
      assertEquals(90, now().count());
      assertEquals(97, of(old).count());
      assertEquals(90, now().count());
    }
  }

  @Test
  void ofMostlyDeletedSegmentsWhatIsLeftIsRead() throws IOException {
    addSegment(0, 50);
    delete(5, 50);
    assertEquals(5, now().count());
    assertEquals(5, moments.vectorsRead());
  }

  @Test
  void whatIsForgottenWithItsReaderIsNotKeptInMemory() throws IOException {
    addSegment(0, 50);
    delete(0, 5);
    try (DirectoryReader reader = DirectoryReader.open(writer)) {
      of(reader);
      assertEquals(3, known.entries(), "the segment, what lives of it, the whole");
      assertTrue(known.bytes(reader) > 3 * Moments.none(FIELD.dims()).bytes());
      writer.close();
    }
    assertEquals(0, known.entries());
  }

  @Test
  void aSmallCacheHoldsTheNewest() throws IOException {
    known = new MomentsCache(1);
    addSegment(0, 50);
    addSegment(50, 50);
    try (DirectoryReader reader = DirectoryReader.open(writer)) {
      of(reader);
      assertEquals(1, known.entries());
      of(reader);
      assertEquals(100, moments.vectorsRead());
    }
  }

  @Test
  void damagedFilesAreMadeAnew() throws IOException {
    addSegment(0, 50);
    Moments before = now();
    Path file = files().getFirst();
    byte[] bytes = Files.readAllBytes(file);
    byte[] damaged = bytes.clone();
    damaged[bytes.length / 2] ^= 1;
    Files.write(file, damaged);
    start();
    assertArrayEquals(before.scatter(), now().scatter());
    assertEquals(50, moments.vectorsRead());
    assertArrayEquals(bytes, Files.readAllBytes(file));
    Files.write(file, new byte[3]);
    start();
    assertArrayEquals(before.scatter(), now().scatter());
  }

  @Test
  void filesOfMergedSegmentsGo() throws IOException {
    addSegment(0, 50);
    addSegment(50, 50);
    now();
    assertEquals(2, files().size());
    Files.createFile(folder().resolve("new_moments_0.tmp"));
    writer.getConfig().setMergePolicy(new TieredMergePolicy());
    writer.forceMerge(1);
    start();
    try (DirectoryReader reader = DirectoryReader.open(writer)) {
      moments.keepOnly(reader);
      assertEquals(List.of(), files());
      of(reader);
    }
    assertEquals(1, files().size());
  }

  @Test
  void fewVectorsAreWorthNoFileAndNothingIsWrittenOnceClosed() throws IOException {
    addSegment(0, 4 * FIELD.dims() - 1);
    now();
    assertTrue(Files.notExists(folder()));
    addSegment(30, 50);
    moments.close();
    assertEquals(69, now().count());
    assertTrue(Files.notExists(folder()));
  }

  @Test
  void whoAsksAgainGoesOnWhereTheFirstGaveUp() throws IOException {
    addSegment(0, MANY);
    try (DirectoryReader reader = DirectoryReader.open(writer)) {
      Deadline deadline = Deadline.never();
      Executor leaving =
          work -> {
            deadline.abandon();
            work.run();
          };
      OcelliException e = assertThrows(OcelliException.class, () -> of(reader, deadline, leaving));
      assertEquals(ErrorKind.TIMEOUT, e.kind());
      long before = moments.vectorsRead();
      assertTrue(before > 0 && before < MANY, "read " + before);
      Moments inTwo = of(reader);
      assertEquals(MANY, moments.vectorsRead());
      start();
      Files.delete(files().getFirst());
      assertArrayEquals(of(reader).scatter(), inTwo.scatter());
    }
  }

  @Test
  void whatBrokeOffWithinABlockBeginsAgain() throws IOException {
    addSegment(0, MANY);
    try (DirectoryReader reader = DirectoryReader.open(writer)) {
      AtomicInteger blocks = new AtomicInteger();
      Executor closing =
          work -> {
            if (blocks.incrementAndGet() == 2) {
              throw new RejectedExecutionException();
            }
            work.run();
          };
      assertThrows(RejectedExecutionException.class, () -> of(reader, Deadline.never(), closing));
      Moments second = of(reader);
      start();
      Files.delete(files().getFirst());
      assertArrayEquals(of(reader).scatter(), second.scatter());
    }
  }
}
