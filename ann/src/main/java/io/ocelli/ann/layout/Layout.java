package io.ocelli.ann.layout;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.core.service.Pace;

/// A map of two dimensions in the making: points that are tied draw each other near, and random
/// others drive them apart (McInnes, Healy and Melville 2018, "UMAP", algorithm 5).
///
/// In each epoch every point is moved by one thread alone, which reads the others where they were
/// before its group of an eighth of all points began to move. So the outcome depends on the seed
/// and on nothing else: not on the number of threads, nor on where a run was cut off, because what
/// is left to chance is drawn by seed, epoch and point, and not kept.
///
/// A tie acts on each end as often as the reference method moves that end: twice in `strongest /
/// tie` epochs, each time beside two or three random points.
public final class Layout {
  private static final int GROUPS = 8;
  private static final int BLOCK = 1 << 10;

  /// No coordinate moves farther at once, at the full rate.
  private static final float CLIP = 4;

  private static final int GOLDEN = 0x9E3779B9;

  private final FuzzyGraph graph;
  private final LayoutSettings settings;
  private final Forces forces;

  /// Of 2^32, how likely each tie acts in an epoch.
  private final int[] chances;

  private final float[] positions;
  private final float[] moved;

  /// @param start `x, y` of each point; taken over and changed
  public Layout(FuzzyGraph graph, LayoutSettings settings, float[] start) {
    if (start.length != 2 * graph.count()) {
      throw new IllegalArgumentException(start.length + " of " + graph.count());
    }
    this.graph = graph;
    this.settings = settings;
    positions = start;
    moved = new float[start.length];
    forces = new Forces(settings.curve());
    chances = chances(graph.ties());
  }

  private static int[] chances(float[] ties) {
    float strongest = 0;
    for (float tie : ties) {
      strongest = Math.max(strongest, tie);
    }
    int[] chances = new int[ties.length];
    for (int i = 0; i < ties.length; i++) {
      chances[i] = (int) Math.min(0xFFFF_FFFFL, (long) (ties[i] / (double) strongest * 0x1p32));
    }
    return chances;
  }

  /// `x, y` of each point now; not to be read while they move.
  public float[] positions() {
    return positions;
  }

  /// Moves all points once.
  ///
  /// @param epoch which of the settings' epochs, from 0 on
  /// @throws java.util.concurrent.CancellationException where the pace does; the positions are of
  ///   no use then
  public void move(int epoch, Workers workers, Pace pace) {
    float rate = settings.rate() * (1 - (float) epoch / settings.epochs());
    for (int g = 0; g < GROUPS; g++) {
      int from = (int) ((long) graph.count() * g / GROUPS);
      int to = (int) ((long) graph.count() * (g + 1) / GROUPS);
      workers.each(
          Math.ceilDiv(to - from, BLOCK),
          b -> {
            int last = Math.min(to, from + (b + 1) * BLOCK);
            for (int v = from + b * BLOCK; v < last; v++) {
              movePoint(v, epoch, rate);
            }
          });
      System.arraycopy(moved, 2 * from, positions, 2 * from, 2 * (to - from));
      pace.step((long) epoch * GROUPS + g, (long) settings.epochs() * GROUPS);
    }
  }

  private void movePoint(int point, int epoch, float rate) {
    Walker walker = new Walker(point, epoch, rate);
    for (int e = graph.offsets()[point]; e < graph.offsets()[point + 1]; e++) {
      if (acts(e, epoch)) {
        walker.attract(graph.rows()[e]);
        walker.repel(2);
        walker.attract(graph.rows()[e]);
        walker.repel(3);
      }
    }
    moved[2 * point] = walker.x;
    moved[2 * point + 1] = walker.y;
  }

  /// Whether the tie's clock, which goes by its chance each epoch from a start of its own, strikes.
  private boolean acts(int tie, int epoch) {
    int chance = chances[tie];
    int before = tie * GOLDEN + epoch * chance;
    return Integer.compareUnsigned(before + chance, before) < 0;
  }

  /// One point on its way through one epoch. The compiler keeps it in registers.
  private final class Walker {
    private final int point;
    private final float rate;
    private long random;
    private float x;
    private float y;

    Walker(int point, int epoch, float rate) {
      this.point = point;
      this.rate = rate;
      random = mixed(settings.seed() + mixed(((long) epoch << 32) + point));
      x = positions[2 * point];
      y = positions[2 * point + 1];
    }

    void attract(int other) {
      float dx = x - positions[2 * other];
      float dy = y - positions[2 * other + 1];
      float square = dx * dx + dy * dy;
      if (square > 0) {
        float force = forces.attraction(square);
        x += rate * clipped(force * dx);
        y += rate * clipped(force * dy);
      }
    }

    void repel(int times) {
      for (int i = 0; i < times; i++) {
        random += 0x9E3779B97F4A7C15L;
        int other = (int) ((mixed(random) >>> 32) * graph.count() >>> 32);
        float dx = x - positions[2 * other];
        float dy = y - positions[2 * other + 1];
        float square = dx * dx + dy * dy;
        if (other != point && square > 0) {
          float force = forces.repulsion(square);
          x += rate * clipped(force * dx);
          y += rate * clipped(force * dy);
        }
      }
    }
  }

  private static float clipped(float move) {
    return Math.max(-CLIP, Math.min(CLIP, move));
  }

  /// The finalizer of SplitMix64 (Steele, Lea and Flood 2014).
  private static long mixed(long bits) {
    long a = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
