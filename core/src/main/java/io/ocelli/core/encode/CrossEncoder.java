package io.ocelli.core.encode;

import java.util.List;

/// A network that looks at two things together and says how well the second answers the first:
/// slower than comparing vectors, which were made without knowing of each other, and more exact
/// (Nogueira and Cho 2019, "Passage Re-ranking with BERT"). Safe for use by many threads at once.
public interface CrossEncoder {
  EncoderInfo info();

  /// @return one score a candidate, in order, greater for better ones; what a candidate gets never
  ///   depends on the others
  /// @throws io.ocelli.core.error.OcelliException BAD_REQUEST for a side of a kind that it does not
  ///   read
  float[] score(Side query, List<Side> candidates);

  /// What is on one side of a pair.
  sealed interface Side {
    record Text(String text) implements Side {}

    record Picture(PixelImage pixels) implements Side {}
  }
}
