package io.ocelli.core.query;

import io.ocelli.core.query.rerank.StageTrace;
import java.util.List;
import java.util.Locale;

/// What a step of a search did to find its points: the plan of every segment and what came of it.
///
/// @param stage what the step was
/// @param segments in the order in which they were searched; empty where no vectors were compared
/// @param filter null where nothing was filtered
/// @param encodeNanos time to turn what was given into vectors, of all steps, told of the last one
/// @param totalNanos time of the step, filter, scoring and the steps before it included
/// @param steps where its points came from; empty for the whole collection
/// @param parts of a composed query, with what they earned the points of the answer; else empty
/// @param rerank the stages after the search, in their order; empty where there were none
public record SearchTrace(
    Stage stage,
    List<Segment> segments,
    Filtering filter,
    long encodeNanos,
    long totalNanos,
    List<SearchTrace> steps,
    List<Part> parts,
    List<StageTrace> rerank) {
  public SearchTrace {
    rerank = List.copyOf(rerank);
    parts = List.copyOf(parts);
    segments = List.copyOf(segments);
    steps = List.copyOf(steps);
  }

  /// Of a search of segments.
  public static SearchTrace of(List<Segment> segments, Filtering filter, long totalNanos) {
    return new SearchTrace(
        Stage.SEARCH, segments, filter, 0, totalNanos, List.of(), List.of(), List.of());
  }

  public SearchTrace withEncodeNanos(long nanos) {
    return new SearchTrace(stage, segments, filter, nanos, totalNanos, steps, parts, rerank);
  }

  public SearchTrace withParts(List<Part> others) {
    return new SearchTrace(stage, segments, filter, encodeNanos, totalNanos, steps, others, rerank);
  }

  public SearchTrace withRerank(List<StageTrace> stages) {
    return new SearchTrace(stage, segments, filter, encodeNanos, totalNanos, steps, parts, stages);
  }

  /// Time of the step itself, without the steps before it.
  public long ownNanos() {
    return totalNanos - steps.stream().mapToLong(SearchTrace::totalNanos).sum();
  }

  /// What all segments cost together, in this step and in those before it.
  public Work work() {
    Work own = segments.stream().map(Segment::work).reduce(Work.NONE, Work::plus);
    return steps.stream().map(SearchTrace::work).reduce(own, Work::plus);
  }

  /// What a step was.
  ///
  /// @param query what scored the points, in the words of the HTTP contract
  /// @param in points that came from the steps before; -1 for those of the whole collection
  /// @param out points that it yielded; -1 where that was not counted
  public record Stage(String query, int in, int out) {
    public static final Stage SEARCH = new Stage("nearest", -1, -1);
  }

  /// How a segment is searched.
  public enum Strategy {
    /// Nothing in the segment may answer, or it is left out on request.
    NOTHING,
    /// The full vectors of all that may answer are compared.
    EXACT_SCAN,
    /// The compressed vectors of all that may answer are compared, then the full ones of the best.
    /// Of sparse vectors the postings of the query's dimensions are what is compared.
    CODE_SCAN,
    /// A walk of the graph from accepted vector to accepted vector, over rejected ones in between.
    FILTERED_WALK,
    /// A walk of the whole graph that keeps the accepted vectors it meets.
    WALK,
    /// The compressed vectors of the lists nearest to the query are compared, then the full ones of
    /// the best.
    PROBE;

    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// What one segment did.
  ///
  /// @param name of the segment on disk
  /// @param vectors stored in it, deleted ones included
  /// @param why the plan was chosen, in one line
  /// @param estimatedMatches how many vectors the plan expected to pass
  /// @param matches how many pass; -1 where that was not counted
  /// @param switchedToScan what was planned ended short and a scan answered
  public record Segment(
      String name,
      int vectors,
      Strategy strategy,
      String why,
      long estimatedMatches,
      long matches,
      boolean switchedToScan,
      Work work) {}

  /// @param visited graph nodes that were scored
  /// @param expanded graph nodes whose neighbours were looked at
  /// @param codeComparisons compressed vectors scored; of sparse vectors bounds by their postings
  /// @param exactComparisons full vectors scored
  /// @param searchNanos time to find candidates
  /// @param rescoreNanos time to score them again by their full vectors
  public record Work(
      long visited,
      long expanded,
      long codeComparisons,
      long exactComparisons,
      long searchNanos,
      long rescoreNanos) {
    public static final Work NONE = new Work(0, 0, 0, 0, 0, 0);

    public Work plus(Work other) {
      return new Work(
          visited + other.visited,
          expanded + other.expanded,
          codeComparisons + other.codeComparisons,
          exactComparisons + other.exactComparisons,
          searchNanos + other.searchNanos,
          rescoreNanos + other.rescoreNanos);
    }
  }

  /// A part of a composed query.
  ///
  /// @param number its place among the parts of the request, from 0
  /// @param text what it was compared as, where the method chose that; null for the part as it is
  /// @param using name of the vector that it was compared with
  /// @param weight that it had
  /// @param mean of its similarity to all points; null where that did not matter, as is
  /// @param deviation the standard deviation of that similarity
  /// @param similarities to the points of the answer, in their order
  /// @param contributions to their scores, which are the sums over all parts
  public record Part(
      int number,
      String text,
      String using,
      float weight,
      Double mean,
      Double deviation,
      List<Float> similarities,
      List<Float> contributions) {
    public Part {
      similarities = List.copyOf(similarities);
      contributions = List.copyOf(contributions);
    }
  }

  /// What the filter cost.
  ///
  /// @param cached clauses whose matches in a segment were known from an earlier search
  /// @param computed clauses whose matches in a segment were worked out now
  /// @param nanos spent on it
  public record Filtering(int cached, int computed, long nanos) {}
}
