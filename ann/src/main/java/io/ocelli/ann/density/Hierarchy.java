package io.ocelli.ann.density;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/// Makes the condensed tree of a spanning tree: its edges are taken away from the heaviest to the
/// lightest, and of what then parts only groups of the smallest size are clusters of their own.
final class Hierarchy {
  private final int points;
  private final int smallest;

  /// Single linkage: node `points + i` unites both nodes that edge `i` joins.
  private final int[] left;

  private final int[] right;
  private final int[] sizes;
  private final double[] weights;

  private final int[] parents;
  private final double[] births;
  private final int[] clusterSizes;
  private final int[] clusters;
  private final double[] densities;
  private int count;

  private Hierarchy(List<Edge> tree, int smallest) {
    points = tree.size() + 1;
    this.smallest = smallest;
    left = new int[tree.size()];
    right = new int[tree.size()];
    sizes = new int[tree.size()];
    weights = tree.stream().mapToDouble(Edge::weight).toArray();
    unite(tree);
    int most = 2 * (points / smallest) + 1;
    parents = new int[most];
    births = new double[most];
    clusterSizes = new int[most];
    clusters = new int[points];
    densities = new double[points];
  }

  /// @param tree its edges, least first
  /// @param smallest the fewest points of a cluster
  static CondensedTree condense(List<Edge> tree, int smallest) {
    Hierarchy made = new Hierarchy(tree, smallest);
    made.descend();
    return new CondensedTree(
        Arrays.copyOf(made.parents, made.count),
        Arrays.copyOf(made.births, made.count),
        Arrays.copyOf(made.clusterSizes, made.count),
        made.clusters,
        made.densities);
  }

  private void unite(List<Edge> tree) {
    Components components = new Components(points);
    int[] nodes = new int[points];
    Arrays.setAll(nodes, p -> p);
    for (int i = 0; i < left.length; i++) {
      int low = components.of(tree.get(i).low());
      int high = components.of(tree.get(i).high());
      left[i] = nodes[low];
      right[i] = nodes[high];
      components.join(low, high);
      nodes[components.of(low)] = points + i;
      sizes[i] = components.size(low);
    }
  }

  /// A node of single linkage that is, or is left of, a cluster.
  private record Rest(int node, int cluster) {}

  private void descend() {
    int all = add(-1, 0, points);
    Deque<Rest> open = new ArrayDeque<>();
    open.add(new Rest(points + left.length - 1, all));
    while (!open.isEmpty()) {
      Rest rest = open.remove();
      int edge = rest.node() - points;
      if (edge < 0) {
        leave(rest.node(), rest.cluster(), Double.POSITIVE_INFINITY);
        continue;
      }
      double density = weights[edge] > 0 ? 1 / weights[edge] : Double.POSITIVE_INFINITY;
      boolean parts = size(left[edge]) >= smallest && size(right[edge]) >= smallest;
      for (int part : new int[] {left[edge], right[edge]}) {
        if (parts) {
          open.add(new Rest(part, add(rest.cluster(), density, size(part))));
        } else if (size(part) >= smallest) {
          open.add(new Rest(part, rest.cluster()));
        } else {
          leave(part, rest.cluster(), density);
        }
      }
    }
  }

  private int add(int parent, double birth, int size) {
    parents[count] = parent;
    births[count] = birth;
    clusterSizes[count] = size;
    return count++;
  }

  /// All points below a node leave a cluster.
  private void leave(int node, int cluster, double density) {
    Deque<Integer> open = new ArrayDeque<>();
    open.push(node);
    while (!open.isEmpty()) {
      int next = open.pop();
      if (next < points) {
        clusters[next] = cluster;
        densities[next] = density;
      } else {
        open.push(left[next - points]);
        open.push(right[next - points]);
      }
    }
  }

  private int size(int node) {
    return node < points ? 1 : sizes[node - points];
  }
}
