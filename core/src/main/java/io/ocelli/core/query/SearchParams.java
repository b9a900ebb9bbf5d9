package io.ocelli.core.query;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.Filter;

/// How a search weighs speed against completeness. Whatever they say, an answer holds min(limit,
/// matches) points with scores of full-precision vectors; only `indexedOnly` may leave points out.
///
/// @param effort how many candidates a walk of the graph keeps; 0 lets the limit decide
/// @param exact compares the full vector of every point that passes the filter
/// @param indexedOnly leaves out segments that are too large to scan and have no graph
/// @param codes how compressed vectors are used
/// @param walkFiltered the share of points, 0 to 1, up to which a filter is met by walking the
///   graph from accepted to accepted vector (ACORN; Patel et al. 2024), where there is a graph;
///   null leaves that to the planner
/// @param corpus the points among which rare dimensions of sparse vectors are rare, where those are
///   weighted by that; null for all points of the collection
public record SearchParams(
    int effort,
    boolean exact,
    boolean indexedOnly,
    Codes codes,
    Double walkFiltered,
    Filter corpus) {
  public static final int MAX_EFFORT = 100_000;

  public static final SearchParams DEFAULT = new SearchParams(0, false, false, Codes.DEFAULT);
  public static final SearchParams EXACT = new SearchParams(0, true, false, Codes.DEFAULT);

  /// How compressed vectors are used.
  ///
  /// @param ignore true compares full vectors only
  /// @param rescore false takes the nearest by compressed vectors as they are: their scores are
  ///   corrected, no others are considered
  /// @param oversampling how many candidates per wanted point are scored again, at least 1; 0 goes
  ///   on until the errors seen say that the rest cannot enter
  public record Codes(boolean ignore, boolean rescore, double oversampling) {
    public static final double MAX_OVERSAMPLING = 1_000;
    public static final Codes DEFAULT = new Codes(false, true, 0);

    public Codes {
      boolean bySearch = oversampling == 0;
      if (!bySearch && !(oversampling >= 1 && oversampling <= MAX_OVERSAMPLING)) {
        throw invalid("quantization.oversampling", oversampling, "from 1 to 1000");
      }
    }
  }

  public SearchParams(int effort, boolean exact, boolean indexedOnly, Codes codes) {
    this(effort, exact, indexedOnly, codes, null, null);
  }

  public SearchParams {
    if (walkFiltered != null && !(walkFiltered >= 0 && walkFiltered <= 1)) {
      throw invalid("acorn.max_selectivity", walkFiltered, "from 0 to 1");
    }
    if (effort < 0 || effort > MAX_EFFORT) {
      throw invalid("hnsw_ef", effort, "from 0 to " + MAX_EFFORT);
    }
  }

  /// The same with that effort.
  public static SearchParams ofEffort(int effort) {
    return new SearchParams(effort, false, false, Codes.DEFAULT);
  }

  private static OcelliException invalid(String name, Number value, String bounds) {
    return OcelliException.invalid(
        "Validation error in JSON body: [params."
            + name
            + ": value "
            + value
            + " invalid, must be "
            + bounds
            + "]");
  }
}
