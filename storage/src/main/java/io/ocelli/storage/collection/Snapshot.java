package io.ocelli.storage.collection;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.moments.Moments;
import io.ocelli.ann.neighbour.IndexLinks;
import io.ocelli.ann.neighbour.NeighbourLinks;
import io.ocelli.core.analysis.PointScope;
import io.ocelli.core.classify.FittedClassifier;
import io.ocelli.core.classify.SavedClassifier;
import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.MemoryReport;
import io.ocelli.core.collection.Root;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.encode.Aligner;
import io.ocelli.core.encode.FittedTransform;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.query.Facet;
import io.ocelli.core.query.OrderBy;
import io.ocelli.core.query.OrderedPoint;
import io.ocelli.core.query.OrderedRequest;
import io.ocelli.core.query.ScrollPage;
import io.ocelli.core.query.ScrollRequest;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.service.Pace;
import io.ocelli.core.service.PictureCollections.IndexedFile;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.storage.filter.FilterCompiler;
import io.ocelli.storage.memory.FieldOwners;
import io.ocelli.storage.memory.HeapSizes;
import io.ocelli.storage.memory.MemoryAccount;
import io.ocelli.storage.moments.MomentsField;
import io.ocelli.storage.moments.MomentsHelp;
import io.ocelli.storage.query.Leg;
import io.ocelli.storage.query.Placed;
import io.ocelli.storage.query.PointVectors;
import io.ocelli.storage.query.Ranked;
import io.ocelli.storage.query.Scope;
import io.ocelli.storage.query.VectorQuestion;
import io.ocelli.storage.query.VectorSample;
import io.ocelli.storage.reindex.Reindexing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.search.Query;

/// A collection as one commit left it: settings, points and transforms that belong together. Holds
/// files open until it is closed. What is read ends with TIMEOUT once nobody waits for the snapshot
/// any more. Safe for use by many threads.
public final class Snapshot implements AutoCloseable {
  /// So many payloads are read in a moment.
  private static final int FEW_POINTS = 1_000;

  private final String collection;
  private final CollectionIndex index;
  private final SearchMeans means;
  private final Deadline deadline;
  private final FittedKeeper fitted;
  private final CommitSearcher searcher;
  private final PointReader points;

  Snapshot(
      String collection,
      CollectionIndex index,
      SearchMeans means,
      FittedKeeper fitted,
      Deadline deadline)
      throws IOException {
    this.collection = collection;
    this.deadline = deadline;
    this.index = index;
    this.means = means;
    this.fitted = fitted;
    searcher = index.acquire();
    points = new PointReader(searcher, deadline);
  }

  /// The name of the collection, whatever alias it was asked for by.
  public String collection() {
    return collection;
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

  /// How many points have each vector, dense or sparse, by its name.
  Map<String, Long> vectors() {
    Map<String, Long> counts = new TreeMap<>();
    Stream.concat(settings().vectors().keySet().stream(), settings().sparse().keySet().stream())
        .forEach(name -> counts.put(name, count(Filter.must(new Condition.HasVector(name)))));
    return counts;
  }

  public int segments() {
    return searcher.getIndexReader().leaves().size();
  }

  /// How many points each payload index answers for, by indexed path: those with a value where
  /// there are few enough to look, else those it has come to.
  Map<String, Long> indexed() {
    return reading(() -> {
      if (points() <= FEW_POINTS) {
        Map<String, Long> withValue = new LinkedHashMap<>();
        for (String key : settings().payloadIndexes().keySet()) {
          Condition empty = new Condition.IsEmpty(PayloadPath.parse(key));
          withValue.put(key, count(new Filter(List.of(), List.of(), List.of(empty), null)));
        }
        return withValue;
      }
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
    long moments = means.moments().bytes(searcher.reader());
    HeapSizes heap = new HeapSizes(unseen, index.bufferBytes(), moments, means.filters()::bytes);
    return reading(() -> MemoryAccount.of(searcher.getIndexReader(), owners, files.sizes(), heap));
  }

  /// The transform that vectors of that name went through, if any.
  public Optional<FittedTransform> transform(String vector) {
    return Optional.ofNullable(searcher.state().transforms().get(vector)).map(fitted::transform);
  }

  /// The maps between the vectors' spaces, in the order in which they were fitted.
  public List<Aligner> aligners() {
    return searcher.state().aligners().stream()
        .map(each ->
            new Aligner(each.from(), each.to(), fitted.transform(each.id()), each.figures()))
        .toList();
  }

  /// The classifiers that are kept, in the order in which they were fitted.
  public List<SavedClassifier> classifiers() {
    return searcher.state().classifiers().stream().map(each -> fitted.about(each.id())).toList();
  }

  public List<String> classifierNames() {
    return searcher.state().classifiers().stream().map(ClassifierEntry::name).toList();
  }

  public Optional<FittedClassifier> classifier(String name) {
    return searcher.state().classifiers().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .map(each -> fitted.classifier(each.id()));
  }

  public long count(Filter filter) {
    return reading(() ->
        filter.isAll()
            ? points()
            : WatchedSearcher.run(
                searcher, deadline, watched -> (long) watched.count(compile(filter))));
  }

  /// The points that exist, in the order asked for.
  public List<StoredPoint> get(List<PointId> ids, Selector payload, Selector vectors) {
    return reading(() -> {
      IntStream.Builder docs = IntStream.builder();
      IdLookup lookup = new IdLookup(searcher);
      for (PointId id : ids) {
        deadline.check();
        int doc = lookup.doc(id);
        if (doc >= 0) {
          docs.add(doc);
        }
      }
      return points.read(docs.build().toArray(), payload, vectors);
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
      IdScroll scroll = new IdScroll(searcher, filter, request.from(), deadline);
      int[] docs = first(scroll, request.limit());
      List<StoredPoint> page = points.read(docs, request.payload(), request.vectors());
      return new ScrollPage(page, scroll.next() ? scroll.id() : null);
    });
  }

  private static int[] first(IdScroll scroll, int limit) throws IOException {
    IntStream.Builder docs = IntStream.builder();
    for (int count = 0; count < limit && scroll.next(); count++) {
      docs.add(scroll.doc());
    }
    return docs.build().toArray();
  }

  /// The points whose vectors answer a question best.
  ///
  /// @throws io.ocelli.core.error.OcelliException for an unknown vector, one of another kind or
  ///   wrong dimensions; TIMEOUT once nobody waits any more
  public Ranked nearest(Leg leg, Deadline deadline) {
    VectorQuestion question = leg.question();
    question
        .targets()
        .forEach(target -> QueryVectors.requireFit(target, question.using(), settings()));
    return reading(() -> new LegSearch(searcher, means, deadline).run(leg));
  }

  /// Mean and covariance of a vector over all points that have it, as vectors are compared: of
  /// length 1 under cosine, where a query must be made so too. They are worked out once and then
  /// known, so that mean and variance of a query's similarity to all points cost no scan.
  ///
  /// @throws io.ocelli.core.error.OcelliException for an unknown vector, or one whose similarity is
  ///   no product of single dense vectors; TIMEOUT once nobody waits any more
  public Moments moments(String vector, Deadline deadline) {
    MomentsField field = ComparedVectors.field(vector, searcher.state());
    Workers workers = new Workers(means.background().writers(), VectorIndexing.THREADS);
    MomentsHelp help = new MomentsHelp(means.moments(), workers, deadline);
    return reading(() -> index.moments().of(searcher.reader(), field, help));
  }

  /// What equals that of another snapshot where both show the same points. It lives as long as some
  /// snapshot of them.
  public Object version() {
    return searcher.reader().getReaderCacheHelper().getKey();
  }

  /// Some stored vectors, the same ones of the same [#version].
  ///
  /// @param vector name of one dense vector a point
  /// @param most how many, spread evenly over the order in which they are stored
  public VectorSample sample(String vector, int most, Deadline deadline) {
    String field = searcher.state().fields().vector(vector);
    return reading(() -> SampledVectors.of(searcher.reader(), field, most, deadline));
  }

  /// How a vector is kept that is one dense vector a point.
  ///
  /// @throws io.ocelli.core.error.OcelliException BAD_REQUEST for any other, or an unknown one
  public VectorSettings single(String vector) {
    VectorSettings found = settings().vectors().get(vector);
    if (!settings().hasVector(vector)) {
      throw FittingVectors.unknown(vector);
    }
    if (found == null || found.shape() == VectorSettings.Shape.MULTI) {
      throw OcelliException.badRequest(
          "Wrong input: Vector `"
              + vector
              + (found == null ? "` is sparse" : "` is a multi-vector")
              + ": name one of a single dense vector a point by `using`");
    }
    return found;
  }

  /// What the index knows of who is near to whom among some points, to start a neighbour graph
  /// from.
  ///
  /// @param vector name of one dense vector a point
  /// @param docs ascending, of this snapshot
  /// @return rows are places in `docs`; nothing where no segment has a graph
  public NeighbourLinks links(String vector, int[] docs, Pace pace) {
    String field = searcher.state().fields().vector(vector);
    return reading(() -> IndexLinks.of(searcher.reader(), field, docs, pace));
  }

  /// The points of a scope that have a vector, with it.
  ///
  /// @param scope whose sample says how many at most; where points have to be left out, the same
  ///   ones of the same [#version]
  /// @param mostFloats how many numbers may be read
  /// @throws io.ocelli.core.error.OcelliException for an unknown vector or one that is not one
  ///   dense vector a point; BAD_REQUEST where the vectors would be more than that
  public PointVectors vectors(PointScope scope, long mostFloats, Pace pace) {
    VectorSettings vector = single(scope.using());
    String field = searcher.state().fields().vector(scope.using());
    return reading(() -> {
      int[] asked = new LegSearch(searcher, means, deadline).docs(Scope.of(scope.filter()));
      ReadVectors read = new ReadVectors(searcher.reader(), field, vector.size(), pace);
      int[] having = read.having(asked);
      int most = scope.sample() == 0 ? having.length : scope.sample();
      int[] docs = ReadVectors.some(having, most, scope.seed());
      if ((long) docs.length * vector.size() > mostFloats) {
        throw OcelliException.badRequest(
            "Wrong input: %d points of %d dimensions are more than memory has room for; ask for a"
                    .formatted(docs.length, vector.size())
                + (" `sample` of at most " + mostFloats / vector.size())
                + ", for fewer by a `filter`, or give the process more memory");
      }
      return read.read(docs, having.length, asked.length - having.length);
    });
  }

  /// The points whose texts hold words of a query, best first by BM25.
  ///
  /// @param leg its question is not looked at
  /// @throws io.ocelli.core.error.OcelliException where the text has no word
  public Ranked words(String text, Leg leg, Deadline deadline) {
    return reading(() -> new LegSearch(searcher, means, deadline).words(text, leg));
  }

  /// The documents of a scope, ascending.
  public int[] docs(Scope scope, Deadline deadline) {
    return reading(() -> new LegSearch(searcher, means, deadline).docs(scope));
  }

  /// The first documents of a scope in the order of ids.
  public int[] firstById(Scope scope, int limit, Deadline deadline) {
    deadline.check();
    return reading(() -> {
      Query filter = new LegSearch(searcher, means, deadline).query(scope);
      return first(new IdScroll(searcher, filter, null, deadline), limit);
    });
  }

  /// The first points of a scope in the order of their values at a key, as [#ordered].
  public List<Placed> placed(OrderBy order, Scope scope, int limit, Deadline deadline) {
    return reading(() -> new LegSearch(searcher, means, deadline).ordered(order, scope, limit));
  }

  /// A document that a search of this snapshot found.
  public StoredPoint read(int doc, Selector payload, Selector vectors) {
    return reading(() -> points.read(doc, payload, vectors));
  }

  /// Documents that searches of this snapshot found, in their order.
  public List<StoredPoint> read(int[] docs, Selector payload, Selector vectors) {
    return reading(() -> points.read(docs, payload, vectors));
  }

  /// The id of a document that a search of this snapshot found.
  public PointId id(int doc) {
    return reading(() -> points.id(doc));
  }

  /// The values at a payload key with the number of points that pass the filter and have them, most
  /// frequent first.
  public List<Facet> facet(String key, Filter filter, int limit) {
    return reading(() ->
        new Facets(searcher, key, deadline).count(filter.isAll() ? null : compile(filter), limit));
  }

  /// The first points in the order of their values at a key: once for each value that a point has,
  /// not at all without one. The next page begins with the last value of this one, without the ids
  /// that had it.
  ///
  /// @throws io.ocelli.core.error.OcelliException where the key has no index with ranges
  public List<OrderedPoint> ordered(OrderedRequest request) {
    return reading(() -> {
      Query filter = request.filter().isAll() ? null : compile(request.filter());
      List<Placed> places =
          new OrderedScan(searcher, request.order(), deadline).first(filter, request.limit());
      int[] docs = places.stream().mapToInt(Placed::doc).toArray();
      List<StoredPoint> read = points.read(docs, request.payload(), request.vectors());
      List<OrderedPoint> page = new ArrayList<>(docs.length);
      for (int i = 0; i < docs.length; i++) {
        page.add(new OrderedPoint(read.get(i), places.get(i).value()));
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

  private Query compile(Filter filter) {
    return new FilterCompiler(searcher.state().payloadIndexes(), deadline).compile(filter);
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
