package io.ocelli.storage.collection;

import io.ocelli.ann.search.Hit;
import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.MemoryReport;
import io.ocelli.core.collection.Root;
import io.ocelli.core.encode.FittedTransform;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.query.Facet;
import io.ocelli.core.query.OrderedPoint;
import io.ocelli.core.query.OrderedRequest;
import io.ocelli.core.query.ScoredPoint;
import io.ocelli.core.query.ScrollPage;
import io.ocelli.core.query.ScrollRequest;
import io.ocelli.core.query.SearchAnswer;
import io.ocelli.core.query.SearchMode;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.service.PictureCollections.IndexedFile;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.storage.filter.FilterCompiler;
import io.ocelli.storage.memory.FieldOwners;
import io.ocelli.storage.memory.HeapSizes;
import io.ocelli.storage.memory.MemoryAccount;
import io.ocelli.storage.reindex.Reindexing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.lucene.search.Query;

/// A collection as one commit left it: settings, points and transforms that belong together. Holds
/// files open until it is closed. Safe for use by many threads.
public final class Snapshot implements AutoCloseable {
  private final String collection;
  private final CollectionIndex index;
  private final SearchMeans means;
  private final Function<String, FittedTransform> transforms;
  private final CommitSearcher searcher;
  private final PointReader points;

  Snapshot(
      String collection,
      CollectionIndex index,
      SearchMeans means,
      Function<String, FittedTransform> transforms)
      throws IOException {
    this.collection = collection;
    this.index = index;
    this.means = means;
    this.transforms = transforms;
    searcher = index.acquire();
    points = new PointReader(searcher);
  }

  public CollectionSettings settings() {
    return searcher.state().settings();
  }

  /// How many write operations went before.
  public long sequence() {
    return searcher.state().sequence();
  }

  public long points() {
    return searcher.getIndexReader().numDocs();
  }

  public int segments() {
    return searcher.getIndexReader().leaves().size();
  }

  /// How many points each payload index holds, by indexed path.
  Map<String, Long> indexed() {
    return reading(() -> {
      Map<String, Long> indexed =
          Reindexing.lacking(searcher.getIndexReader(), searcher.state().payloadIndexes());
      indexed.replaceAll((_, lacking) -> points() - lacking);
      return indexed;
    });
  }

  /// What the codes of vectors lose beyond what was asked for, in sentences.
  List<String> indexWarnings() {
    try {
      return IndexWarnings.of(searcher);
    } catch (IOException e) {
      throw Faults.of(collection, e);
    }
  }

  /// Where the bytes of a collection are.
  ///
  /// @param unseen bytes of writes that no snapshot shows yet
  MemoryReport memory(CollectionFiles files, long unseen) {
    FieldOwners owners = new FieldOwners(settings(), searcher.state().fields());
    HeapSizes heap = new HeapSizes(unseen, index.bufferBytes(), means.filters()::bytes);
    return reading(() -> MemoryAccount.of(searcher.getIndexReader(), owners, files.sizes(), heap));
  }

  /// The transform that vectors of that name went through, if any.
  public Optional<FittedTransform> transform(String vector) {
    return Optional.ofNullable(searcher.state().transforms().get(vector)).map(transforms);
  }

  public long count(Filter filter) {
    return reading(() -> filter.isAll() ? points() : searcher.count(compile(filter)));
  }

  /// The points that exist, in the order asked for.
  public List<StoredPoint> get(List<PointId> ids, Selector payload, Selector vectors) {
    return reading(() -> {
      List<StoredPoint> found = new ArrayList<>(ids.size());
      IdLookup lookup = new IdLookup(searcher);
      for (PointId id : ids) {
        int doc = lookup.doc(id);
        if (doc >= 0) {
          found.add(points.read(doc, payload, vectors));
        }
      }
      return found;
    });
  }

  /// The stored vector of a point; empty where it has none of that name or does not exist.
  public Optional<VectorValue> vector(PointId id, String name) {
    Selector only = new Selector.Include(List.of(name));
    return get(List.of(id), Selector.Whole.NONE, only).stream()
        .findFirst()
        .map(point -> point.vectors().get(name));
  }

  /// A page of points in the order of their ids.
  public ScrollPage scroll(ScrollRequest request) {
    return reading(() -> {
      Query filter = request.filter().isAll() ? null : compile(request.filter());
      IdScroll scroll = new IdScroll(searcher, filter, request.from());
      List<StoredPoint> page = new ArrayList<>();
      while (page.size() < request.limit() && scroll.next()) {
        page.add(points.read(scroll.doc(), request.payload(), request.vectors()));
      }
      return new ScrollPage(page, scroll.next() ? scroll.id() : null);
    });
  }

  /// The points nearest to a vector, page and threshold as the request says; its input is not
  /// looked at. Equal scores come in the order of ids.
  ///
  /// @param target in the collection's own space; need not be normalised
  /// @param without left out of the answer; null for none
  /// @throws io.ocelli.core.error.OcelliException for an unknown vector, one of another kind or
  ///   wrong dimensions
  public SearchAnswer nearest(SearchRequest request, VectorValue target, PointId without) {
    QueryVectors.requireFit(target, request.using(), settings());
    return reading(() -> {
      Query filter = request.filter().isAll() ? null : compile(request.filter());
      VectorSearch search = new VectorSearch(searcher, means);
      VectorSearch.Page found = search.page(request, target, filter, without);
      List<ScoredPoint> page = new ArrayList<>();
      for (Hit hit : found.hits()) {
        int doc = searcher.getIndexReader().leaves().get(hit.leaf()).docBase + hit.doc();
        page.add(scored(doc, hit.score(), request));
      }
      return new SearchAnswer(page, SearchMode.SEMANTIC, found.trace());
    });
  }

  /// The points whose texts hold words of a query, best first by BM25; page, threshold and filter
  /// as the request says.
  ///
  /// @throws io.ocelli.core.error.OcelliException where the text has no word
  public List<ScoredPoint> lexical(SearchRequest request, String text) {
    return reading(() -> {
      Query filter = request.filter().isAll() ? null : compile(request.filter());
      List<ScoredPoint> page = new ArrayList<>();
      for (var hit : new WordSearch(searcher).hits(request, text, filter)) {
        page.add(scored(hit.doc, hit.score, request));
      }
      return page;
    });
  }

  /// The values at a payload key with the number of points that pass the filter and have them, most
  /// frequent first.
  public List<Facet> facet(String key, Filter filter, int limit) {
    return reading(
        () -> new Facets(searcher, key).count(filter.isAll() ? null : compile(filter), limit));
  }

  /// The first points in the order of their values at a key: once for each value that a point has,
  /// not at all without one. The next page begins with the last value of this one, without the ids
  /// that had it.
  ///
  /// @throws io.ocelli.core.error.OcelliException where the key has no index with ranges
  public List<OrderedPoint> ordered(OrderedRequest request) {
    return reading(() -> {
      Query filter = request.filter().isAll() ? null : compile(request.filter());
      List<OrderedPoint> page = new ArrayList<>();
      for (var place : new OrderedScan(searcher, request.order()).first(filter, request.limit())) {
        StoredPoint point = points.read(place.doc(), request.payload(), request.vectors());
        page.add(new OrderedPoint(point, place.value()));
      }
      return page;
    });
  }

  /// What is indexed under a root, by path, from columns alone.
  public Map<String, IndexedFile> files(Root root) {
    return reading(() -> FileColumns.scan(searcher, root));
  }

  /// All points with payloads and vectors, some at a time, in no particular order.
  void forEachBlock(int size, BlockConsumer consumer) throws IOException {
    points.forEachBlock(size, consumer);
  }

  @FunctionalInterface
  interface BlockConsumer {
    void accept(List<StoredPoint> points) throws IOException;
  }

  private ScoredPoint scored(int doc, float score, SearchRequest request) throws IOException {
    StoredPoint point = points.read(doc, request.payload(), request.vectors());
    return new ScoredPoint(point.id(), score, point.payload(), point.vectors());
  }

  private Query compile(Filter filter) {
    return new FilterCompiler(searcher.state().payloadIndexes()).compile(filter);
  }

  @FunctionalInterface
  private interface Reading<T> {
    T read() throws IOException;
  }

  private <T> T reading(Reading<T> work) {
    try {
      return work.read();
    } catch (IOException e) {
      throw Faults.of(collection, e);
    }
  }

  @Override
  public void close() {
    reading(() -> {
      index.release(searcher);
      return null;
    });
  }
}
