package io.ocelli.engine.duplicate;

import io.ocelli.core.id.PointId;

/// What decides which of several duplicates should stay, and what a reader knows it by.
///
/// @param path null for a point that is no picture
/// @param hash of the picture's file; null likewise
/// @param width of the picture in pixels; 0 where it is not known
/// @param bytes of its file; 0 where it is not known
/// @param format its wire name; null where it is not known
/// @param since when it was taken, or else its file last changed, RFC 3339; null where neither is
///   known
record Candidate(
    PointId id,
    String path,
    String hash,
    int width,
    int height,
    long bytes,
    String format,
    String since) {

  long pixels() {
    return (long) width * height;
  }
}
