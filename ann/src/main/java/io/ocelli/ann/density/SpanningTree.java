package io.ocelli.ann.density;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.core.service.Pace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The least spanning tree by mutual reachability, by rounds of Borůvka's method: every component
/// but the largest takes its least edge to another one. Neighbour lists answer for most points; a
/// point is searched for among all vectors only where one that it does not list may be nearer than
/// what its component knows. Takes memory for two edges a point beside the lists.
final class SpanningTree {
  private static final int BLOCK = 1024;

  private final Reachability points;
  private final Workers workers;
  private final Pace pace;
  private final Components components;
  private final List<Edge> tree = new ArrayList<>();

  /// The least edge that a search found for each point, and null where none was made.
  private final Edge[] found;

  /// What an edge of each point weighs at least that neither its list nor a search has shown, and
  /// how long it is at least.
  private final double[] leastWeight;

  private final double[] leastLength;

  private SpanningTree(Reachability points, Workers workers, Pace pace) {
    this.points = points;
    this.workers = workers;
    this.pace = pace;
    components = new Components(points.count());
    found = new Edge[points.count()];
    leastWeight = new double[points.count()];
    leastLength = new double[points.count()];
    for (int point = 0; point < points.count(); point++) {
      leastLength[point] = points.radius(point);
      leastWeight[point] = Math.max(leastLength[point], points.core(point));
    }
  }

  /// That of all pairs of points, least edge first. The graph must list the true neighbours.
  static List<Edge> exact(Reachability points, Workers workers, Pace pace) {
    SpanningTree tree = new SpanningTree(points, workers, pace);
    tree.grow();
    return tree.sorted();
  }

  /// That of the pairs that the graph lists, as far as it connects them; its parts are then joined
  /// by the least edges between them. Least edge first.
  static List<Edge> ofGraph(Reachability points, Workers workers, Pace pace) {
    SpanningTree tree = new SpanningTree(points, workers, pace);
    tree.joinListed();
    tree.grow();
    return tree.sorted();
  }

  private List<Edge> sorted() {
    return tree.stream().sorted().toList();
  }

  /// Kruskal's method over the graph's edges.
  private void joinListed() {
    List<Edge> edges = new ArrayList<>();
    for (int point = 0; point < points.count(); point++) {
      for (int place = 0; place < points.listed(); place++) {
        if (points.neighbour(point, place) >= 0) {
          edges.add(points.edge(point, place));
        }
      }
      step(point);
    }
    edges.sort(null);
    edges.forEach(this::join);
  }

  private void grow() {
    ForeignSearch search = null;
    while (components.count() > 1) {
      int[] part = components.all();
      int largest = largest(part);
      Edge[] least = known(part, largest);
      int[] open = open(part, largest, least);
      if (open.length > 0) {
        search = search == null ? new ForeignSearch(points) : search;
        search(search, open, part);
        for (int point : open) {
          least[part[point]] = Edge.least(least[part[point]], found[point]);
        }
      }
      for (Edge edge : least) {
        join(edge);
      }
    }
  }

  private void join(Edge edge) {
    if (edge != null && components.join(edge.low(), edge.high())) {
      tree.add(edge);
    }
  }

  private int largest(int[] part) {
    int largest = part[0];
    for (int component : part) {
      largest = components.size(component) > components.size(largest) ? component : largest;
    }
    return largest;
  }

  /// Of each component but the largest the least edge to another one that is known so far.
  private Edge[] known(int[] part, int largest) {
    Edge[] byPoint = new Edge[part.length];
    workers.each(
        Math.ceilDiv(part.length, BLOCK),
        block -> {
          step(block);
          for (int p = block * BLOCK; p < Math.min(part.length, (block + 1) * BLOCK); p++) {
            byPoint[p] = part[p] == largest ? null : known(p, part);
          }
        });
    Edge[] least = new Edge[part.length];
    for (int point = 0; point < part.length; point++) {
      least[part[point]] = Edge.least(least[part[point]], byPoint[point]);
    }
    return least;
  }

  private Edge known(int point, int[] part) {
    Edge least = foreign(found[point], part) ? found[point] : null;
    for (int place = 0; place < points.listed(); place++) {
      int other = points.neighbour(point, place);
      if (other >= 0 && part[other] != part[point]) {
        least = Edge.least(least, points.edge(point, place));
      }
    }
    return least;
  }

  private static boolean foreign(Edge edge, int[] part) {
    return edge != null && part[edge.low()] != part[edge.high()];
  }

  /// Points that may have an edge to another component that is less than all that theirs knows.
  private int[] open(int[] part, int largest, Edge[] least) {
    return IntStream.range(0, part.length)
        .filter(p -> part[p] != largest && !foreign(found[p], part))
        .filter(p -> least[part[p]] == null || least[part[p]].after(leastWeight[p], leastLength[p]))
        .toArray();
  }

  private void search(ForeignSearch search, int[] open, int[] part) {
    int tasks = Math.ceilDiv(open.length, ForeignSearch.BLOCK);
    workers.each(
        tasks,
        task -> {
          int from = task * ForeignSearch.BLOCK;
          int[] block =
              Arrays.copyOfRange(open, from, Math.min(open.length, from + ForeignSearch.BLOCK));
          Edge[] edges = search.search(block, part, (_, _) -> step(0));
          for (int i = 0; i < block.length; i++) {
            found[block[i]] = edges[i];
            leastWeight[block[i]] = edges[i].weight();
            leastLength[block[i]] = edges[i].length();
          }
        });
  }

  /// Tells how many points are joined; asks no more than every 64th time.
  private void step(int time) {
    if (time % 64 == 0) {
      pace.step(tree.size(), points.count());
    }
  }
}
