package io.ocelli.ann.graph;

import java.util.Arrays;
import org.apache.lucene.util.FixedBitSet;

/// Makes every vector reachable from the entry on level 0. Choosing lists anew can cut off vectors
/// whose last link is dropped, above all among duplicates.
final class Reachability {
  private final Level level;
  private final FixedBitSet reached;
  private final int[] list;
  private int[] stack = new int[1024];

  private Reachability(Graph graph) {
    level = graph.level(0);
    reached = new FixedBitSet(Math.max(1, graph.size()));
    list = new int[level.degree()];
  }

  /// The vectors that can be reached from the entry.
  static FixedBitSet reached(Graph graph) {
    Reachability search = new Reachability(graph);
    if (graph.size() > 0) {
      search.spread(graph.entry());
    }
    return search.reached;
  }

  /// @return how many vectors had to be attached
  static int connect(Graph graph, Linker linker) {
    Reachability search = new Reachability(graph);
    int attached = 0;
    if (graph.size() > 0) {
      search.spread(graph.entry());
    }
    for (int ordinal = 0; ordinal < graph.size(); ordinal++) {
      if (!search.reached.get(ordinal)) {
        linker.attach(ordinal);
        attached++;
        search.spread(ordinal);
      }
    }
    return attached;
  }

  /// Marks what can be reached from a vector.
  private void spread(int from) {
    int depth = push(from, 0);
    while (depth > 0) {
      int count = level.read(stack[--depth], list);
      for (int i = 0; i < count; i++) {
        if (!reached.get(list[i])) {
          depth = push(list[i], depth);
        }
      }
    }
  }

  private int push(int ordinal, int depth) {
    reached.set(ordinal);
    if (depth == stack.length) {
      stack = Arrays.copyOf(stack, 2 * depth);
    }
    stack[depth] = ordinal;
    return depth + 1;
  }
}
