package io.ocelli.ann.cluster;

/// Lloyd's assignment: the products of all vectors with all centroids.
final class FullAssignment implements Assignment {
  /// Products made at a time: 1 MiB.
  private static final int PRODUCTS = 1 << 18;

  private final Points points;
  private final Workers workers;
  private final Progress progress;

  FullAssignment(Points points, Workers workers, Progress progress) {
    this.points = points;
    this.workers = workers;
    this.progress = progress;
  }

  @Override
  public void assign(float[] centroids, int[] assigned) {
    Centroids ready = new Centroids(centroids, centroids.length / points.dims(), points.dims());
    int rows = Math.clamp(PRODUCTS / ready.products(1), 1, Points.BLOCK);
    workers.each(
        points.blocks(),
        block -> {
          for (int from = points.start(block); from < points.end(block); from += rows) {
            assign(ready, from, Math.min(rows, points.end(block) - from), assigned);
            progress.still();
          }
          progress.step();
        });
  }

  private void assign(Centroids ready, int from, int count, int[] assigned) {
    float[] vectors = new float[count * points.dims()];
    System.arraycopy(points.values(), from * points.dims(), vectors, 0, vectors.length);
    int[] nearest = new int[count];
    ready.nearest(vectors, count, new float[ready.products(count)], nearest, new float[count]);
    System.arraycopy(nearest, 0, assigned, from, count);
  }

  @Override
  public void forget(int row) {}
}
