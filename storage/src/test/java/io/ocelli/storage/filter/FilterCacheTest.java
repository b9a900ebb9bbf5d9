package io.ocelli.storage.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.query.SearchTrace.Filtering;
import io.ocelli.core.service.Deadline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FilterCacheTest {
  private static final Query EVEN = new TermQuery(new Term("parity", "0"));
  private static final Query ODD = new TermQuery(new Term("parity", "1"));
  private static final Query NONE = new TermQuery(new Term("parity", "2"));

  private final FilterCache cache = new FilterCache(1 << 20);
  private IndexWriter writer;
  private DirectoryReader reader;

  /// Two segments of 1,000 numbers.
  @BeforeEach
  void fill() throws IOException {
    writer =
        new IndexWriter(
            new ByteBuffersDirectory(),
            new IndexWriterConfig().setMergePolicy(NoMergePolicy.INSTANCE));
    for (int n = 0; n < 2_000; n++) {
      Document document = new Document();
      document.add(new StringField("parity", Integer.toString(n % 2), Store.NO));
      document.add(new StringField("n", Integer.toString(n), Store.NO));
      writer.addDocument(document);
      if (n == 999) {
        writer.flush();
      }
    }
    reader = DirectoryReader.open(writer);
  }

  @AfterEach
  void close() throws IOException {
    reader.close();
    writer.close();
  }

  private FilteredDocs docs(Query filter) {
    return new FilteredDocs(new IndexSearcher(reader), filter, cache, Deadline.never());
  }

  private Filtering ask(Query filter) throws IOException {
    FilteredDocs docs = docs(filter);
    for (LeafReaderContext leaf : reader.leaves()) {
      docs.of(leaf);
    }
    return docs.cost();
  }

  private static List<Integer> all(AcceptDocs docs) throws IOException {
    List<Integer> found = new ArrayList<>();
    DocIdSetIterator each = docs.iterator();
    while (each.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
      found.add(each.docID());
    }
    return found;
  }

  @Test
  void whatPassesIsWorkedOutOnceASegment() throws IOException {
    Filtering cold = ask(EVEN);
    assertEquals(2, cold.computed());
    assertEquals(0, cold.cached());
    assertTrue(cold.nanos() > 0);
    Filtering known = ask(new TermQuery(new Term("parity", "0")));
    assertEquals(0, known.computed());
    assertEquals(2, known.cached());
    assertEquals(2, ask(ODD).computed());
    FilterCache.Stats stats = cache.stats();
    assertEquals(2, stats.hits());
    assertEquals(4, stats.misses());
    assertEquals(4, stats.entries());
  }

  @Test
  void bitsAndIteratorAgreeAndNothingPassesIsNull() throws IOException {
    LeafReaderContext leaf = reader.leaves().get(1);
    AcceptDocs odd = docs(ODD).of(leaf);
    assertEquals(IntStream.range(0, 1_000).filter(n -> n % 2 == 1).boxed().toList(), all(odd));
    assertEquals(500, odd.cost());
    assertTrue(IntStream.range(0, 1_000).allMatch(n -> bit(odd, n) == (n % 2 == 1)));
    DocIdSetIterator each = odd.iterator();
    assertEquals(601, each.advance(600));
    assertEquals(603, each.nextDoc());
    assertEquals(995, each.advance(995));
    assertEquals(DocIdSetIterator.NO_MORE_DOCS, each.advance(1_000));
    assertNull(docs(NONE).of(leaf));
    assertEquals(1, cache.stats().misses() - 1, "that nothing passes is known as well");
  }

  private static boolean bit(AcceptDocs docs, int doc) {
    try {
      return docs.bits().get(doc);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void deletesNeedNoNewAnswer() throws IOException {
    ask(EVEN);
    writer.deleteDocuments(new Term("n", "4"));
    DirectoryReader newer = DirectoryReader.openIfChanged(reader);
    reader.close();
    reader = newer;
    FilteredDocs docs = docs(EVEN);
    AcceptDocs first = docs.of(reader.leaves().getFirst());
    assertEquals(1, docs.cost().cached());
    assertEquals(List.of(0, 2, 6), all(first).subList(0, 3));
    assertTrue(!bit(first, 4) && bit(first, 6));
    assertEquals(6, first.iterator().advance(4));
  }

  @Test
  void entriesGoWithTheirSegment() throws IOException {
    ask(EVEN);
    assertEquals(2, cache.stats().entries());
    writer.getConfig().setMergePolicy(new org.apache.lucene.index.TieredMergePolicy());
    writer.forceMerge(1);
    DirectoryReader merged = DirectoryReader.openIfChanged(reader);
    reader.close();
    reader = merged;
    assertEquals(0, cache.stats().entries());
    assertEquals(0, cache.stats().bytes());
    assertEquals(1, ask(EVEN).computed());
  }

  @Test
  void theLeastRecentlyUsedGoWhenTheBytesRunOut() throws IOException {
    for (int n = 0; n < 2_000; n++) {
      ask(EVEN);
      ask(new TermQuery(new Term("n", Integer.toString(n))));
    }
    FilterCache.Stats stats = cache.stats();
    assertTrue(stats.bytes() <= 1 << 20 && stats.bytes() > 1 << 19, stats.toString());
    assertTrue(stats.entries() < 4_000, stats.toString());
    assertEquals(2, ask(EVEN).cached(), "in use all the time");
    assertEquals(2, ask(new TermQuery(new Term("n", "0"))).computed(), "long ago");
  }

  private static BooleanQuery bool(int least, Occur occur, Query... clauses) {
    BooleanQuery.Builder bool = new BooleanQuery.Builder().setMinimumNumberShouldMatch(least);
    List.of(clauses).forEach(clause -> bool.add(clause, occur));
    return bool.build();
  }

  private static Query number(int n) {
    return new TermQuery(new Term("n", Integer.toString(n)));
  }

  @Test
  void filtersShareTheirClauses() throws IOException {
    ask(bool(0, Occur.FILTER, EVEN, number(4)));
    Filtering other = ask(bool(1, Occur.SHOULD, EVEN, ODD));
    assertEquals(2, other.cached(), "even numbers of two segments");
    assertEquals(2, other.computed());
  }

  @Test
  void clausesCombineAsLuceneCombinesThem() throws IOException {
    Query some =
        bool(
            2,
            Occur.SHOULD,
            EVEN,
            number(2),
            number(3),
            number(4),
            bool(1, Occur.SHOULD, number(3), number(9)));
    Query others =
        new BooleanQuery.Builder()
            .add(some, Occur.FILTER)
            .add(MatchAllDocsQuery.INSTANCE, Occur.FILTER)
            .add(number(4), Occur.MUST_NOT)
            .build();
    LeafReaderContext first = reader.leaves().getFirst();
    assertEquals(List.of(2, 3, 4), all(docs(some).of(first)));
    assertEquals(List.of(2, 3), all(docs(others).of(first)));
    assertEquals(2, new IndexSearcher(reader).count(others));
    assertNull(docs(bool(3, Occur.SHOULD, EVEN, ODD)).of(first));
  }
}
