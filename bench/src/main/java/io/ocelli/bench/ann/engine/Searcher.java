package io.ocelli.bench.ann.engine;

import java.io.Closeable;
import java.io.IOException;

/// Searches in one thread, with scratch space of its own.
public interface Searcher extends Closeable {
  /// @param found receives ordinals of base rows, nearest first; its length is k
  /// @return how many were found
  int search(float[] query, Effort effort, int[] found) throws IOException;

  @Override
  default void close() throws IOException {}
}
