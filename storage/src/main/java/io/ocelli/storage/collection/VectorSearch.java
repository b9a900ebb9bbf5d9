package io.ocelli.storage.collection;

import io.ocelli.ann.score.Space;
import io.ocelli.ann.search.AcceptedDocs;
import io.ocelli.ann.search.Hit;
import io.ocelli.ann.search.NearestQuery;
import io.ocelli.ann.search.NearestQuery.VectorField;
import io.ocelli.ann.search.Scores;
import io.ocelli.ann.search.scoring.CombinedTarget;
import io.ocelli.ann.search.scoring.Scale;
import io.ocelli.ann.search.scoring.Target;
import io.ocelli.ann.search.scoring.VectorTarget;
import io.ocelli.ann.search.scoring.WatchedTarget;
import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.SparseSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.query.SearchTrace;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.storage.field.FieldNames;
import io.ocelli.storage.multi.MultiSearch;
import io.ocelli.storage.query.Leg;
import io.ocelli.storage.query.VectorQuestion;
import io.ocelli.storage.ranking.BestHits;
import io.ocelli.storage.sparse.SparseSearch;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/// Finds the documents whose vectors score best.
final class VectorSearch {
  private final CommitSearcher searcher;
  private final SearchMeans means;
  private final Deadline deadline;

  VectorSearch(CommitSearcher searcher, SearchMeans means, Deadline deadline) {
    this.searcher = searcher;
    this.means = means;
    this.deadline = deadline;
  }

  /// What the search asks of the vectors.
  ///
  /// @param k at least 1
  /// @param accepted null for all
  /// @param trace null where nobody asked
  /// @param corpus of sparse vectors, null for all points
  record Asked(
      Leg leg,
      int k,
      AcceptedDocs accepted,
      AcceptedDocs corpus,
      Consumer<SearchTrace.Segment> trace) {}

  /// The best k, from best to worst. Its targets fit the vector, see [QueryVectors].
  List<Hit> hits(Asked asked) throws IOException {
    VectorQuestion question = asked.leg().question();
    VectorSettings vector = settings().vectors().get(question.using());
    if (vector == null) {
      return sparse(asked, question);
    }
    return vector.shape() == VectorSettings.Shape.MULTI
        ? multi(asked, question, vector)
        : dense(asked, question, vector);
  }

  private List<Hit> dense(Asked asked, VectorQuestion question, VectorSettings vector)
      throws IOException {
    VectorField field = new VectorField(field(question), FieldNames.ID, Space.of(vector.metric()));
    Target target = new WatchedTarget(target(question, vector), deadline);
    NearestQuery query = new NearestQuery(field, target, asked.k(), asked.leg().params(), null);
    Float threshold = asked.leg().threshold();
    boolean higherIsBetter = higherIsBetter(question, vector);
    return means
        .nearest()
        .search(searcher.getIndexReader(), query, asked.accepted(), asked.trace())
        .stream()
        .filter(hit -> threshold == null || reaches(hit.score(), threshold, higherIsBetter))
        .toList();
  }

  private static Target target(VectorQuestion question, VectorSettings vector) {
    List<float[]> prepared =
        question.targets().stream()
            .map(each -> Scores.prepared(vector.metric(), ((VectorValue.Dense) each).values()))
            .toList();
    return question.combination() == null
        ? new VectorTarget(prepared.getFirst(), Scale.of(vector.metric()))
        : new CombinedTarget(prepared, question.combination(), Scale.PLAIN);
  }

  private static boolean reaches(float score, float threshold, boolean higherIsBetter) {
    return higherIsBetter ? score >= threshold : score <= threshold;
  }

  private List<Hit> sparse(Asked asked, VectorQuestion question) throws IOException {
    SparseSettings sparse = settings().sparse().get(question.using());
    BestHits best = best(asked, true);
    List<VectorValue.Sparse> targets =
        question.targets().stream().map(VectorValue.Sparse.class::cast).toList();
    var manner = new SparseSearch.Manner(asked.leg().params().exact(), asked.corpus());
    new SparseSearch(searcher, field(question), sparse, manner)
        .search(targets, question.combination(), best, asked.accepted(), asked.trace());
    return best.hits();
  }

  private List<Hit> multi(Asked asked, VectorQuestion question, VectorSettings vector)
      throws IOException {
    BestHits best = best(asked, higherIsBetter(question, vector));
    List<float[][]> targets = question.targets().stream().map(VectorSearch::rows).toList();
    new MultiSearch(searcher, field(question), vector)
        .search(targets, question.combination(), best, asked.accepted(), asked.trace());
    return best.hits();
  }

  private static float[][] rows(VectorValue target) {
    return switch (target) {
      case VectorValue.Dense(float[] values) -> new float[][] {values};
      case VectorValue.Multi(float[][] rows) -> rows;
      case VectorValue.Sparse _ -> throw new IllegalArgumentException("no rows");
    };
  }

  /// Combined scores are as they are, whatever the metric.
  private static boolean higherIsBetter(VectorQuestion question, VectorSettings vector) {
    return question.combination() != null || vector.metric().higherIsNearer();
  }

  private BestHits best(Asked asked, boolean higherIsBetter) {
    return new BestHits(
        searcher.getIndexReader(), asked.k(), higherIsBetter, asked.leg().threshold(), deadline);
  }

  private CollectionSettings settings() {
    return searcher.state().settings();
  }

  private String field(VectorQuestion question) {
    return searcher.state().fields().vector(question.using());
  }
}
