package io.ocelli.core.query;

import io.ocelli.core.filter.Filter;
import io.ocelli.core.query.rerank.RerankStage;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.vector.VectorInput;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/// One search in one collection: a tree of steps whose last one answers, and what of the answer is
/// shown.
///
/// @param offset how many of the points before those shown; the step yields `limit` points after it
/// @param explain true asks for the answer's trace
/// @param rerank stages after the search, in their order, see [RerankStage]; at most
///   [RerankStage#MOST_STAGES]
/// @param relevance null where nobody asks for it
public record SearchRequest(
    Step step,
    int offset,
    Selector payload,
    Selector vectors,
    boolean explain,
    List<RerankStage> rerank,
    Relevance relevance) {
  public SearchRequest {
    rerank = List.copyOf(rerank);
  }

  /// Without stages after the search, or relevance.
  public SearchRequest(Step step, int offset, Selector payload, Selector vectors, boolean explain) {
    this(step, offset, payload, vectors, explain, List.of(), null);
  }

  /// The `limit` nearest points with their payload.
  public static SearchRequest nearest(VectorInput input, int limit) {
    return of(Step.nearest(input, limit));
  }

  /// What a step yields, with payloads.
  public static SearchRequest of(Step step) {
    return new SearchRequest(step, 0, Selector.Whole.ALL, Selector.Whole.NONE, false);
  }

  /// The other collections that it looks points or words up in.
  public Set<String> collections() {
    if (rerank.isEmpty() && !step.any(SearchRequest::namesCollections)) {
      return Set.of();
    }
    Set<String> names = new HashSet<>();
    Stream<Step> stages =
        rerank.stream()
            .map(RerankStage::question)
            .filter(Objects::nonNull)
            .map(query -> Step.of(query, 1));
    Stream.concat(step.all(), stages)
        .forEach(each -> {
          if (each.lookup() != null) {
            names.add(each.lookup().collection());
          }
          if (each.vocabulary() != null) {
            names.add(each.vocabulary().collection());
          }
        });
    return Set.copyOf(names);
  }

  private static boolean namesCollections(Step step) {
    return step.lookup() != null || step.vocabulary() != null;
  }

  /// Whether it asks with a text; its answer then says how it was found.
  public boolean hasText() {
    return step.any(SearchRequest::hasText);
  }

  private static boolean hasText(Step step) {
    for (VectorInput input : step.query().inputs()) {
      if (input instanceof VectorInput.Text) {
        return true;
      }
    }
    return false;
  }

  public int limit() {
    return step.limit();
  }

  public SearchRequest withStep(Step other) {
    return new SearchRequest(other, offset, payload, vectors, explain, rerank, relevance);
  }

  public SearchRequest withUsing(String vector) {
    return withStep(step.withUsing(vector));
  }

  public SearchRequest withFilter(Filter other) {
    return withStep(step.withFilter(other));
  }

  public SearchRequest withParams(SearchParams other) {
    return withStep(step.withParams(other));
  }

  public SearchRequest withOffset(int other) {
    return new SearchRequest(step, other, payload, vectors, explain, rerank, relevance);
  }

  public SearchRequest withExplain(boolean asked) {
    return new SearchRequest(step, offset, payload, vectors, asked, rerank, relevance);
  }

  public SearchRequest withRerank(List<RerankStage> stages) {
    return new SearchRequest(step, offset, payload, vectors, explain, stages, relevance);
  }

  public SearchRequest withRelevance(Relevance asked) {
    return new SearchRequest(step, offset, payload, vectors, explain, rerank, asked);
  }
}
