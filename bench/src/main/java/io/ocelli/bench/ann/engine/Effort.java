package io.ocelli.bench.ann.engine;

import java.util.Arrays;
import java.util.List;

/// How thorough a search is.
///
/// @param label in reports, such as `ef=64`
/// @param breadth candidates that the engine keeps on its way
public record Effort(String label, int breadth) {

  /// The usual name of the breadth of a graph walk.
  public static Effort ef(int breadth) {
    return new Effort("ef=" + breadth, breadth);
  }

  public static List<Effort> efs(int... breadths) {
    return Arrays.stream(breadths).mapToObj(Effort::ef).toList();
  }
}
