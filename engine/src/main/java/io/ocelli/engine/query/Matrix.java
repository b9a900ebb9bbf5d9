package io.ocelli.engine.query;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.query.SearchParams;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.compound.MatrixRequest;
import io.ocelli.core.query.compound.SimilarityMatrix;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.storage.query.Found;
import io.ocelli.storage.query.Leg;
import io.ocelli.storage.query.Scope;
import io.ocelli.storage.query.VectorQuestion;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who of some points is how near to whom.
final class Matrix {
  private final Session session;

  Matrix(Session session) {
    this.session = session;
  }

  SimilarityMatrix answer(MatrixRequest request) {
    if (!session.snapshot().settings().hasVector(request.using())) {
      throw OcelliException.badRequest(
          "Wrong input: Not existing vector name error: " + request.using());
    }
    int[] docs = sample(request);
    List<List<Found>> rows =
        Arrays.stream(docs).mapToObj(doc -> nearest(doc, docs, request)).toList();
    return entries(docs, rows);
  }

  private SimilarityMatrix entries(int[] docs, List<List<Found>> neighbours) {
    Map<Integer, Integer> places = new HashMap<>();
    for (int place = 0; place < docs.length; place++) {
      places.put(docs[place], place);
    }
    int count = neighbours.stream().mapToInt(List::size).sum();
    int[] rows = new int[count];
    int[] columns = new int[count];
    float[] scores = new float[count];
    int entry = 0;
    for (int row = 0; row < docs.length; row++) {
      for (Found found : neighbours.get(row)) {
        rows[entry] = row;
        columns[entry] = places.get(found.doc());
        scores[entry++] = found.score();
      }
    }
    List<PointId> ids = Arrays.stream(docs).mapToObj(session::id).toList();
    return new SimilarityMatrix(ids, rows, columns, scores);
  }

  /// In the order of ids.
  private int[] sample(MatrixRequest request) {
    Filter filter = request.filter().and(Filter.must(new Condition.HasVector(request.using())));
    return Arrays.stream(new Sampling(session).some(Scope.of(filter), request.sample()))
        .boxed()
        .sorted(Comparator.comparing(session::id))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private List<Found> nearest(int doc, int[] docs, MatrixRequest request) {
    Selector only = new Selector.Include(List.of(request.using()));
    VectorValue own =
        session.snapshot().read(doc, Selector.Whole.NONE, only).vectors().get(request.using());
    Scope others = Scope.among(docs).without(List.of(session.id(doc)));
    Leg leg =
        new Leg(
            VectorQuestion.nearest(request.using(), own),
            others,
            request.limit(),
            null,
            SearchParams.EXACT,
            false);
    return session.snapshot().nearest(leg, session.deadline()).hits();
  }
}
