package io.ocelli.ann.graph;

import java.io.IOException;

/// Is told how a build goes on, and may end it.
@FunctionalInterface
public interface BuildMonitor {
  BuildMonitor NONE = (done, total) -> {};

  /// Called now and then, by any of the threads that build, one at a time.
  ///
  /// @param done steps so far, of `total`; a step is about a vector
  /// @throws IOException to end the build, which then throws it
  void progress(long done, long total) throws IOException;
}
