package io.ocelli.server.testing;

import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.ScoredPoint;
import io.ocelli.core.query.SearchAnswer;
import io.ocelli.core.query.SearchMode;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.compound.GroupAnswer;
import io.ocelli.core.query.compound.GroupRequest;
import io.ocelli.core.query.compound.MatrixRequest;
import io.ocelli.core.query.compound.SimilarityMatrix;
import io.ocelli.core.service.CollectionService;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.service.SearchService;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/// Answers every search with as many points as are asked for, however they are asked for, and keeps
/// what it was asked.
public final class ScriptedSearches implements SearchService {
  private final List<Object> asked = new ArrayList<>();
  private Deadline deadline;

  /// Searches are answered here, everything else by the real collections.
  public CollectionService before(CollectionService real) {
    return (CollectionService)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {CollectionService.class},
            (_, method, arguments) -> {
              Object answers = method.getDeclaringClass() == SearchService.class ? this : real;
              try {
                return method.invoke(answers, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /// The requests so far.
  public synchronized List<Object> asked() {
    return List.copyOf(asked);
  }

  /// Of the last request.
  public synchronized Deadline deadline() {
    return deadline;
  }

  @Override
  public synchronized SearchAnswer search(
      String collection, SearchRequest request, Deadline until) {
    asked.add(request);
    deadline = until;
    return new SearchAnswer(points(request.limit()), SearchMode.LEXICAL);
  }

  @Override
  public synchronized List<SearchAnswer> searchAll(
      String collection, List<SearchRequest> requests, Deadline until) {
    return requests.stream().map(request -> search(collection, request, until)).toList();
  }

  @Override
  public synchronized GroupAnswer groups(String collection, GroupRequest request, Deadline until) {
    asked.add(request);
    return new GroupAnswer(
        List.of(new GroupAnswer.Group(Value.of("a"), points(request.size()), null)),
        SearchMode.SEMANTIC);
  }

  @Override
  public synchronized SimilarityMatrix matrix(
      String collection, MatrixRequest request, Deadline until) {
    asked.add(request);
    return new SimilarityMatrix(
        List.of(PointId.of(1), PointId.of(2)), new int[] {0}, new int[] {1}, new float[] {0.5f});
  }

  private static List<ScoredPoint> points(int count) {
    return LongStream.rangeClosed(1, count)
        .mapToObj(id -> new ScoredPoint(PointId.of(id), 0.5f, null, null))
        .toList();
  }
}
