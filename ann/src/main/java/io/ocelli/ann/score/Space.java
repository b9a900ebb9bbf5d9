package io.ocelli.ann.score;

/// What nearness means inside the index, always as a score of which more is nearer: L2 is minus the
/// squared distance, DOT the inner product, COSINE the inner product of vectors made one long (zero
/// stays zero), L1 minus the sum of absolute differences.
public enum Space {
  L2,
  DOT,
  COSINE,
  L1
}
