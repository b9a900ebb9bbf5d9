package io.ocelli.ann.search;

import io.ocelli.core.metric.Metric;

/// @param field the vector field
/// @param tieField a sorted doc-values field of every document; among equal scores its smaller
///   values come first
/// @param target prepared by [Scores#prepared]
/// @param k at least 1
public record NearestQuery(
    String field, String tieField, Metric metric, float[] target, int k, Effort effort) {

  public enum Effort {
    /// A graph walk where that pays, else a scan.
    AUTO,
    /// Compare every accepted vector.
    EXACT
  }
}
