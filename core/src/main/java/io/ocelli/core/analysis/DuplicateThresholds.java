package io.ocelli.core.analysis;

/// From where on two points are duplicates. Each is a number from 0 to 1, or NaN for what is usual
/// in the collection.
///
/// @param same how well two pictures agree that are the same
/// @param similar how well two pictures agree that are shots of one scene
/// @param sameVector how alike vectors are that are the same, where there are no pictures: 1 less
///   their distance over that of unrelated points
/// @param similarVector how alike vectors are of similar points, of pictures too
public record DuplicateThresholds(
    double same, double similar, double sameVector, double similarVector) {
  /// All as usual in the collection.
  public static final DuplicateThresholds USUAL =
      new DuplicateThresholds(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  /// The same, with others where this says nothing.
  public DuplicateThresholds orElse(DuplicateThresholds others) {
    return new DuplicateThresholds(
        Double.isNaN(same) ? others.same : same,
        Double.isNaN(similar) ? others.similar : similar,
        Double.isNaN(sameVector) ? others.sameVector : sameVector,
        Double.isNaN(similarVector) ? others.similarVector : similarVector);
  }
}
