package io.ocelli.core.metric;

/// How two vectors are compared. The score of an answer is, for cosine and dot, the similarity
/// (higher is nearer); for Euclid the distance (not squared) and for Manhattan the sum of absolute
/// differences (lower is nearer).
public enum Metric {
  COSINE("Cosine", true),
  DOT("Dot", true),
  EUCLID("Euclid", false),
  MANHATTAN("Manhattan", false);

  private final String wireName;
  private final boolean higherIsNearer;

  Metric(String wireName, boolean higherIsNearer) {
    this.wireName = wireName;
    this.higherIsNearer = higherIsNearer;
  }

  /// The name in JSON and on disk.
  public String wireName() {
    return wireName;
  }

  public boolean higherIsNearer() {
    return higherIsNearer;
  }

  /// True when `score` is at least as near as `threshold`.
  public boolean reaches(float score, float threshold) {
    return higherIsNearer ? score >= threshold : score <= threshold;
  }

  /// Null where no metric has that name.
  public static Metric ofWireName(String name) {
    for (Metric metric : values()) {
      if (metric.wireName.equals(name)) {
        return metric;
      }
    }
    return null;
  }
}
