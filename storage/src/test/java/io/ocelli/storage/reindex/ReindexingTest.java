package io.ocelli.storage.reindex;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.codec.meta.VectorIndexSettings;
import io.ocelli.ann.search.Scores;
import io.ocelli.core.collection.PayloadIndex;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.filter.FilterEvaluator;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.storage.collection.IndexWriting;
import io.ocelli.storage.field.FieldNames;
import io.ocelli.storage.field.IdBytes;
import io.ocelli.storage.field.PointFields;
import io.ocelli.storage.field.StoredPayload;
import io.ocelli.storage.field.StoredVectors;
import io.ocelli.storage.field.ValueCodec;
import io.ocelli.storage.filter.FilterCache;
import io.ocelli.storage.filter.FilterCompiler;
import io.ocelli.storage.filter.FilteredDocs;
import io.ocelli.storage.filter.PayloadFields;
import io.ocelli.storage.filter.PayloadIndexes;
import io.ocelli.storage.filter.RandomFilters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Indexes come and go while points are written, deleted and searched for: filters answer as the
/// evaluator does at every moment.
class ReindexingTest {
  private static final int IDS = 300;
  private static final FilterCache CACHE = new FilterCache(1 << 20);

  private final Directory directory = new ByteBuffersDirectory();
  private Map<String, PayloadIndex> settings = Map.of();
  private PointFields fields = PointFields.FIRST;
  private volatile PayloadIndexes indexes = new PayloadIndexes(settings, fields);
  private volatile boolean done;
  private IndexWriter writer;

  @BeforeEach
  void open() throws IOException {
    IndexWriterConfig config = IndexWriting.config(field -> VectorIndexSettings.DEFAULT);
    config.setMergePolicy(
        Reindexing.policy(new TieredMergePolicy(), () -> indexes, ByteBuffersDirectory::new));
    writer = new IndexWriter(directory, config);
  }

  @AfterEach
  void close() throws IOException {
    writer.rollback();
  }

  private static Document document(long id, Value.Obj payload, PayloadIndexes indexes) {
    Document document = new Document();
    var bytes = IdBytes.of(PointId.of(id));
    document.add(new StringField(FieldNames.ID, bytes, Store.NO));
    document.add(new SortedDocValuesField(FieldNames.ID, bytes));
    document.add(new StoredField(FieldNames.PAYLOAD, ValueCodec.write(payload)));
    document.add(
        new KnnFloatVectorField("v:v", new float[] {id, -id}, Scores.fieldType(Metric.EUCLID, 2)));
    new PayloadFields(indexes).add(document, payload);
    return document;
  }

  private void write(RandomFilters random, int points) throws IOException {
    for (int n = 0; n < points; n++) {
      long id = random.below(IDS);
      Term term = new Term(FieldNames.ID, IdBytes.of(PointId.of(id)));
      if (random.below(10) == 0) {
        writer.deleteDocuments(term);
      } else {
        writer.updateDocument(term, document(id, random.payload(), indexes));
      }
    }
  }

  private void change(Map<String, PayloadIndex> others) {
    for (String key : settings.keySet()) {
      boolean same = settings.get(key).equals(others.get(key));
      fields = same ? fields : fields.renewIndex(key);
    }
    settings = others;
    indexes = new PayloadIndexes(settings, fields);
  }

  private void compare(RandomFilters random, int filters) throws IOException {
    PayloadIndexes now = indexes;
    try (DirectoryReader reader = DirectoryReader.open(writer)) {
      compare(reader, now, random, filters);
    }
  }

  private static void compare(
      DirectoryReader reader, PayloadIndexes now, RandomFilters random, int filters)
      throws IOException {
    Map<Long, Value.Obj> points = points(reader);
    List<PointId> ids = new ArrayList<>(points.keySet().stream().map(PointId::of).toList());
    ids.add(PointId.of(IDS));
    for (int n = 0; n < filters; n++) {
      Filter filter = n % 2 == 0 ? Filter.must(random.condition(ids, 0)) : random.filter(ids, 2);
      Set<Long> expected = new TreeSet<>();
      points.forEach((id, payload) -> {
        var point =
            new FilterEvaluator.Candidate(PointId.of(id), "v"::equals, payload, now.texts());
        if (FilterEvaluator.passes(filter, point)) {
          expected.add(id);
        }
      });
      Query query = new FilterCompiler(now).compile(filter);
      IndexSearcher searcher = new IndexSearcher(reader);
      assertEquals(expected, found(searcher, query), filter::toString);
      assertEquals(expected, remembered(searcher, query), filter::toString);
    }
  }

  private static long id(SortedDocValues ids, int doc) throws IOException {
    ids.advanceExact(doc);
    return ((PointId.Num) IdBytes.read(ids.lookupOrd(ids.ordValue()))).value();
  }

  private static Map<Long, Value.Obj> points(DirectoryReader reader) throws IOException {
    Map<Long, Value.Obj> points = new TreeMap<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      SortedDocValues ids = DocValues.getSorted(leaf.reader(), FieldNames.ID);
      var live = leaf.reader().getLiveDocs();
      for (int doc = 0; doc < leaf.reader().maxDoc(); doc++) {
        if (live == null || live.get(doc)) {
          long id = id(ids, doc);
          points.put(id, StoredPayload.read(leaf.reader().storedFields(), doc));
          VectorValue.Dense vector =
              (VectorValue.Dense) StoredVectors.read(leaf.reader(), "v:v", doc);
          assertArrayEquals(new float[] {id, -id}, vector.values());
        }
      }
    }
    return points;
  }

  private static Set<Long> found(IndexSearcher searcher, Query query) throws IOException {
    Weight weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
    Set<Long> found = new TreeSet<>();
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      Scorer scorer = weight.scorer(leaf);
      SortedDocValues ids = DocValues.getSorted(leaf.reader(), FieldNames.ID);
      var live = leaf.reader().getLiveDocs();
      DocIdSetIterator docs = scorer == null ? DocIdSetIterator.empty() : scorer.iterator();
      while (docs.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        if (live == null || live.get(docs.docID())) {
          found.add(id(ids, docs.docID()));
        }
      }
    }
    return found;
  }

  private static Set<Long> remembered(IndexSearcher searcher, Query query) throws IOException {
    FilteredDocs accepted = new FilteredDocs(searcher, query, CACHE, Deadline.never());
    Set<Long> found = new TreeSet<>();
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      SortedDocValues ids = DocValues.getSorted(leaf.reader(), FieldNames.ID);
      AcceptDocs passing = accepted.of(leaf);
      DocIdSetIterator docs = passing == null ? DocIdSetIterator.empty() : passing.iterator();
      while (docs.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        found.add(id(ids, docs.docID()));
      }
    }
    return found;
  }

  /// Until no merge is left to do.
  private void merge() throws IOException {
    do {
      writer.maybeMerge();
      ((ConcurrentMergeScheduler) writer.getConfig().getMergeScheduler()).sync();
    } while (writer.hasPendingMerges());
  }

  private long lacking() throws IOException {
    try (DirectoryReader reader = DirectoryReader.open(writer)) {
      return Reindexing.lacking(reader, indexes).values().stream().mapToLong(n -> n).sum();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void answersAreRightAtEveryMoment(long seed) throws Exception {
    RandomFilters random = new RandomFilters(seed);
    CompletableFuture<Void> searches =
        CompletableFuture.runAsync(() -> {
          RandomFilters other = new RandomFilters(-seed);
          try {
            while (!done) {
              compare(other, 3);
            }
          } catch (IOException e) {
            throw new CompletionException(e);
          }
        });
    for (int round = 0; round < 6; round++) {
      write(random, 100);
      if (round % 2 == 0) {
        writer.commit();
      }
      change(random.indexes());
      writer.maybeMerge();
      write(random, 20);
      compare(random, 10);
    }
    done = true;
    searches.get();
    merge();
    assertEquals(0, lacking());
    compare(random, 60);
  }

  @Test
  void afterMergesTheIndexAloneAnswersAndThePastIsGone() throws IOException {
    RandomFilters random = new RandomFilters(4);
    change(Map.of("k", new PayloadIndex.Keyword(), "i", new PayloadIndex.Int()));
    write(random, 200);
    writer.commit();
    write(random, 50);
    writer.commit();
    change(Map.of("k", new PayloadIndex.Text(), "w", new PayloadIndex.Uuid()));
    try (DirectoryReader reader = DirectoryReader.open(writer)) {
      assertEquals(
          Map.of("k", (long) reader.numDocs(), "w", (long) reader.numDocs()),
          Reindexing.lacking(reader, indexes));
      assertTrue(reader.leaves().size() > 1);
    }
    merge();
    try (DirectoryReader reader = DirectoryReader.open(writer)) {
      assertEquals(Map.of("k", 0L, "w", 0L), Reindexing.lacking(reader, indexes));
      for (LeafReaderContext leaf : reader.leaves()) {
        Set<String> names = new HashSet<>();
        for (FieldInfo field : leaf.reader().getFieldInfos()) {
          names.add(field.name);
        }
        names.removeIf(name -> !PointFields.isIndex(name));
        Set<String> present = Set.copyOf(indexes.fieldsByKey().values());
        assertTrue(present.containsAll(names), names::toString);
        for (String field : present) {
          assertEquals(
              leaf.reader().maxDoc(), leaf.reader().docFreq(new Term(FieldNames.INDEXED, field)));
        }
      }
    }
    compare(random, 60);
  }

  @Test
  void whatIsLeftOfADroppedIndexGoesWithTheNextMerge() throws IOException {
    RandomFilters random = new RandomFilters(5);
    change(Map.of("k", new PayloadIndex.Keyword(), "i", new PayloadIndex.Int()));
    write(random, 100);
    writer.commit();
    write(random, 100);
    change(Map.of("i", new PayloadIndex.Int()));
    writer.forceMerge(1);
    try (DirectoryReader reader = DirectoryReader.open(writer)) {
      assertEquals(null, reader.leaves().getFirst().reader().getFieldInfos().fieldInfo("p:k"));
    }
    compare(random, 60);
  }

  @Test
  void aMergeThatIsGivenUpLosesNothing() throws IOException {
    RandomFilters random = new RandomFilters(6);
    write(random, 300);
    writer.commit();
    change(random.indexes());
    writer.maybeMerge();
    writer.rollback();
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      compare(reader, indexes, random, 60);
    }
  }
}
