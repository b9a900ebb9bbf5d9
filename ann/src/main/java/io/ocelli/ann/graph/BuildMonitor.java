package io.ocelli.ann.graph;

import java.io.IOException;

/// Is told how a build goes on, and may end it.
@FunctionalInterface
public interface BuildMonitor {
  BuildMonitor NONE = inserted -> {};

  /// Called now and then, by any of the threads that build, one at a time.
  ///
  /// @param inserted vectors so far
  /// @throws IOException to end the build, which then throws it
  void inserted(int inserted) throws IOException;
}
