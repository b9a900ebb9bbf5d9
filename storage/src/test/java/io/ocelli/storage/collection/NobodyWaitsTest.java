package io.ocelli.storage.collection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.FieldTest;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.write.Acknowledge;
import io.ocelli.core.write.Change;
import io.ocelli.storage.field.FieldNames;
import io.ocelli.storage.field.IdBytes;
import io.ocelli.storage.filter.FilterCache;
import io.ocelli.storage.filter.FilteredDocs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/// What walks over many points ends soon after nobody waits for it any more.
class NobodyWaitsTest {
  private static final int POINTS = 3_000;

  @TempDir Path folder;
  private final Deadline deadline = Deadline.never();

  private static void assertTimeout(Executable work) {
    assertEquals(ErrorKind.TIMEOUT, assertThrows(OcelliException.class, work).kind());
  }

  private interface Search {
    void in(IndexSearcher searcher) throws IOException;
  }

  private static void inIndex(Search search) throws IOException {
    try (var directory = new ByteBuffersDirectory();
        IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
      for (long i = 0; i < POINTS; i++) {
        BytesRef id = IdBytes.of(PointId.of(i));
        Document point = new Document();
        point.add(new StringField(FieldNames.ID, id, Store.NO));
        point.add(new SortedDocValuesField(FieldNames.ID, id));
        point.add(new StringField(FieldNames.TEXT, "word", Store.NO));
        writer.addDocument(point);
      }
      try (DirectoryReader reader = DirectoryReader.open(writer)) {
        search.in(new IndexSearcher(reader));
      }
    }
  }

  @Test
  void aWalkByIdEnds() throws IOException {
    inIndex(searcher -> {
      IdScroll scroll = new IdScroll(searcher, null, null, deadline);
      assertTrue(scroll.next());
      deadline.abandon();
      assertTimeout(() -> {
        for (int i = 1; i < POINTS; i++) {
          scroll.next();
        }
      });
    });
  }

  @Test
  void aSearchForWordsEnds() throws IOException {
    inIndex(searcher -> {
      WordSearch search = new WordSearch(searcher, deadline);
      assertEquals(10, search.hits("word", 10, null, null).size());
      deadline.abandon();
      assertTimeout(() -> search.hits("word", 10, null, null));
    });
  }

  /// Lucene itself ends a search with what it has.
  @Test
  void whatLuceneFoundUntilThenIsNoAnswer() throws IOException {
    inIndex(searcher ->
        assertTimeout(() ->
            WatchedSearcher.run(
                searcher,
                deadline,
                watched -> {
                  deadline.abandon();
                  return watched.search(MatchAllDocsQuery.INSTANCE, 10);
                })));
  }

  @Test
  void workingOutWhatPassesAFilterEnds() throws IOException {
    inIndex(searcher -> {
      FilteredDocs passing =
          new FilteredDocs(
              searcher,
              new TermQuery(new Term(FieldNames.TEXT, "word")),
              new FilterCache(0),
              deadline);
      LeafReaderContext leaf = searcher.getIndexReader().leaves().getFirst();
      assertEquals(POINTS, passing.of(leaf).cost());
      deadline.abandon();
      assertTimeout(() -> passing.of(leaf));
    });
  }

  @Test
  void aCountByAnIndexEnds() {
    Filter any =
        Filter.must(
            new Condition.Field(
                PayloadPath.parse("n"), new FieldTest.Range(null, 1.0, null, null)));
    try (Catalog catalog = Catalog.open(folder);
        StoredCollection collection = catalog.create("c", TestCollections.PLANE, Map.of())) {
      collection.write(
          List.of(Change.upsert(List.of(TestCollections.point(1, 1)))), Acknowledge.VISIBLE);
      try (Snapshot snapshot = collection.snapshot(deadline)) {
        assertEquals(1, snapshot.count(any));
        deadline.abandon();
        assertTimeout(() -> snapshot.count(any));
      }
    }
  }
}
