package io.ocelli.core.encode;

/// How well an aligner does on pairs that it was not fitted on. With "new" the vectors that are
/// mapped are meant, with "old" those that they are compared with, as after a change of the
/// encoder.
///
/// @param heldOut how many pairs
/// @param rSquared share of the old vectors' variance that is predicted; at most 1, below 0 where
///   the mean would have predicted better
/// @param meanCosine of what is predicted to the old vector
/// @param k how many nearest ones each search is for
/// @param oldFound share of what an old query finds among old vectors that the new query finds
///   there: recall@k of new/old against old/old
/// @param newFound share of what a new query finds among new vectors that it finds among the old
///   ones: recall@k of new/old against new/new
/// @param agreement recall@k of old/old against new/new: how much both encoders agree to begin with
public record AlignerFigures(
    long heldOut,
    double rSquared,
    double meanCosine,
    int k,
    double oldFound,
    double newFound,
    double agreement) {

  /// Share of what the old query finds that is lost by asking with a new one.
  public double retrievalLoss() {
    return 1 - oldFound;
  }
}
