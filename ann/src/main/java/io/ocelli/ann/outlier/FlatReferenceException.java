package io.ocelli.ann.outlier;

/// Vectors have too little spread for anything to be measured against it: they are fewer than
/// three, or all the same.
public final class FlatReferenceException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  FlatReferenceException(int count) {
    super(count + " vectors without spread");
  }
}
