package io.ocelli.server.testing;

import io.ocelli.core.collection.CollectionInfo;
import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.filter.FilterEvaluator;
import io.ocelli.core.filter.FilterEvaluator.Candidate;
import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.Facet;
import io.ocelli.core.query.ScoredPoint;
import io.ocelli.core.query.ScrollPage;
import io.ocelli.core.query.ScrollRequest;
import io.ocelli.core.query.SearchAnswer;
import io.ocelli.core.query.SearchMode;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.service.CollectionService;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.write.WritePoint;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Collections in memory, searched one by one: slow, small and obvious. Pictures that it is asked
/// about are "encoded" by a function given to it; words are counted.
public final class MemoryCollections implements CollectionService {
  private final NavigableMap<String, Stored> collections = new ConcurrentSkipListMap<>();
  private final AtomicLong operations = new AtomicLong();
  private final Function<byte[], float[]> encoder;

  /// @param encoder from the bytes of a picture file to a vector
  public MemoryCollections(Function<byte[], float[]> encoder) {
    this.encoder = encoder;
  }

  private record Stored(CollectionSettings settings, NavigableMap<PointId, StoredPoint> points) {}

  @Override
  public List<CollectionInfo> list() {
    return collections.keySet().stream().map(this::info).toList();
  }

  @Override
  public CollectionInfo info(String collection) {
    Stored stored = stored(collection);
    return new CollectionInfo(
        collection, stored.settings, stored.points.size(), 1, 4096, List.of(), null);
  }

  @Override
  public boolean exists(String collection) {
    return collections.containsKey(collection);
  }

  @Override
  public void create(String collection, CollectionSettings settings) {
    Stored fresh = new Stored(settings, new ConcurrentSkipListMap<>());
    if (collections.putIfAbsent(collection, fresh) != null) {
      throw new OcelliException(
          ErrorKind.ALREADY_EXISTS, "Wrong input: Collection `" + collection + "` already exists!");
    }
  }

  @Override
  public boolean delete(String collection) {
    return collections.remove(collection) != null;
  }

  @Override
  public long upsert(String collection, List<WritePoint> points) {
    Stored stored = stored(collection);
    Map<PointId, StoredPoint> ready = new LinkedHashMap<>();
    for (WritePoint point : points) {
      Map<String, float[]> vectors = new TreeMap<>();
      point
          .vectors()
          .forEach(
              (name, input) -> vectors.put(name, checked(stored, name, vector(stored, input))));
      ready.put(point.id(), new StoredPoint(point.id(), point.payload(), vectors));
    }
    stored.points.putAll(ready);
    return operations.incrementAndGet();
  }

  @Override
  public long delete(String collection, List<PointId> ids) {
    stored(collection).points.keySet().removeAll(new HashSet<>(ids));
    return operations.incrementAndGet();
  }

  @Override
  public long delete(String collection, Filter filter) {
    stored(collection).points.values().removeIf(point -> passes(filter, point));
    return operations.incrementAndGet();
  }

  @Override
  public List<StoredPoint> retrieve(
      String collection, List<PointId> ids, Selector payload, Selector vectors) {
    Stored stored = stored(collection);
    return ids.stream()
        .filter(stored.points::containsKey)
        .map(id -> select(stored.points.get(id), payload, vectors))
        .toList();
  }

  @Override
  public ScrollPage scroll(String collection, ScrollRequest request) {
    NavigableMap<PointId, StoredPoint> points = stored(collection).points;
    List<StoredPoint> found =
        (request.from() == null ? points : points.tailMap(request.from(), true))
            .values().stream()
                .filter(point -> passes(request.filter(), point))
                .limit(request.limit() + 1L)
                .map(point -> select(point, request.payload(), request.vectors()))
                .toList();
    boolean more = found.size() > request.limit();
    return new ScrollPage(
        more ? found.subList(0, request.limit()) : found, more ? found.getLast().id() : null);
  }

  @Override
  public long count(String collection, Filter filter) {
    return stored(collection).points.values().stream()
        .filter(point -> passes(filter, point))
        .count();
  }

  @Override
  public SearchAnswer search(String collection, SearchRequest request) {
    Stored stored = stored(collection);
    boolean lexical = request.input() instanceof VectorInput.Text;
    Function<StoredPoint, Float> score = scorer(stored, request);
    List<ScoredPoint> points =
        stored.points.values().stream()
            .filter(point -> passes(request.filter(), point))
            .filter(point -> !isAsked(request.input(), point.id()))
            .map(point -> scored(point, score.apply(point), request))
            .filter(point -> !lexical || point.score() > 0)
            .filter(point ->
                request.scoreThreshold() == null || point.score() >= request.scoreThreshold())
            .sorted(Comparator.comparing(ScoredPoint::score).reversed())
            .skip(request.offset())
            .limit(request.limit())
            .toList();
    return new SearchAnswer(points, lexical ? SearchMode.LEXICAL : SearchMode.SEMANTIC);
  }

  @Override
  public List<Facet> facet(String collection, String key, Filter filter, int limit) {
    PayloadPath path = PayloadPath.parse(key);
    Map<Value, Long> counts =
        stored(collection).points.values().stream()
            .filter(point -> passes(filter, point))
            .flatMap(point -> new HashSet<>(path.resolve(point.payload(), true)).stream())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return counts.entrySet().stream()
        .map(entry -> new Facet(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparing(Facet::count)
                .reversed()
                .thenComparing(facet -> facet.value().toString()))
        .limit(limit)
        .toList();
  }

  /// Only pictures under [SamplePictures]' folders have a file, named in `file`.
  @Override
  public PictureFile picture(String collection, PointId id) {
    StoredPoint point = stored(collection).points.get(id);
    if (point == null || point.payload().text("file") == null) {
      throw OcelliException.noSuchPoint(id.toString());
    }
    Value.Obj payload = point.payload();
    return new PictureFile(
        Path.of(payload.text("file")), payload.text("content_hash"), payload.text("format"));
  }

  private Stored stored(String collection) {
    Stored stored = collections.get(collection);
    if (stored == null) {
      throw OcelliException.noSuchCollection(collection);
    }
    return stored;
  }

  private Function<StoredPoint, Float> scorer(Stored stored, SearchRequest request) {
    return switch (request.input()) {
      case null -> _ -> 0f;
      case VectorInput.Text(String text, String _) -> point -> words(text, point);
      case VectorInput input -> {
        float[] query = checked(stored, request.using(), vector(stored, input));
        yield point -> cosine(query, point.vectors().get(request.using()));
      }
    };
  }

  private float[] vector(Stored stored, VectorInput input) {
    return switch (input) {
      case VectorInput.Dense(float[] values) -> values;
      case VectorInput.Image(byte[] bytes, String _) -> encoder.apply(bytes);
      case VectorInput.OfPoint(PointId id) -> {
        StoredPoint point = stored.points.get(id);
        if (point == null) {
          throw OcelliException.noSuchPoint(id.toString());
        }
        yield point.vectors().get("");
      }
      case VectorInput.Text _ ->
          throw OcelliException.badRequest("the encoder `memory` reads no texts");
    };
  }

  private static float[] checked(Stored stored, String name, float[] vector) {
    VectorSettings settings = stored.settings.vectors().get(name);
    if (settings == null) {
      throw OcelliException.badRequest("Wrong input: Not existing vector name error: " + name);
    }
    if (settings.size() != vector.length) {
      throw OcelliException.wrongDimensions(settings.size(), vector.length);
    }
    return vector;
  }

  private static boolean passes(Filter filter, StoredPoint point) {
    return FilterEvaluator.passes(
        filter, new Candidate(point.id(), point.vectors()::containsKey, point.payload()));
  }

  private static boolean isAsked(VectorInput input, PointId id) {
    return input instanceof VectorInput.OfPoint(PointId asked) && asked.equals(id);
  }

  private static float words(String text, StoredPoint point) {
    String all = point.payload().fields().values().toString().toLowerCase(Locale.ROOT);
    float hits = 0;
    for (String word : text.toLowerCase(Locale.ROOT).split("\\W+")) {
      hits += !word.isEmpty() && all.contains(word) ? 1 : 0;
    }
    return hits;
  }

  private static float cosine(float[] a, float[] b) {
    double dot = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      dot += a[i] * b[i];
      aa += a[i] * a[i];
      bb += b[i] * b[i];
    }
    return aa == 0 || bb == 0 ? 0 : (float) (dot / Math.sqrt(aa * bb));
  }

  private static ScoredPoint scored(StoredPoint point, float score, SearchRequest request) {
    StoredPoint shown = select(point, request.payload(), request.vectors());
    return new ScoredPoint(shown.id(), score, shown.payload(), shown.vectors());
  }

  private static StoredPoint select(StoredPoint point, Selector payload, Selector vectors) {
    Map<String, Value> fields = select(point.payload().fields(), payload);
    return new StoredPoint(
        point.id(),
        fields == null ? null : new Value.Obj(fields),
        select(point.vectors(), vectors));
  }

  private static <T> Map<String, T> select(Map<String, T> all, Selector selector) {
    return switch (selector) {
      case Selector.Whole.ALL -> all;
      case Selector.Whole.NONE -> null;
      case Selector.Include(List<String> names) -> keep(all, names, true);
      case Selector.Exclude(List<String> names) -> keep(all, names, false);
    };
  }

  private static <T> Map<String, T> keep(Map<String, T> all, List<String> names, boolean named) {
    Map<String, T> kept = new LinkedHashMap<>(all);
    kept.keySet().removeIf(name -> names.contains(name) != named);
    return kept;
  }
}
