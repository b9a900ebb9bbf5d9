package io.ocelli.ann.quantize;

import io.ocelli.ann.cluster.Clusters;
import io.ocelli.ann.cluster.KMeans;
import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.kernel.pq.Codebooks;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.ann.score.Space;
import io.ocelli.core.collection.Quantization;

/// Learns a [ProductQuantizer]: k-means in every group of components, the groups shared out among
/// the workers.
final class ProductTraining {
  /// Vectors a centroid that k-means is given: more change little (FAISS asks for 39 at least).
  private static final int ROWS_A_CENTROID = 64;

  private static final int ITERATIONS = 12;

  /// Distances that all groups together may cost: bounds the time for very long vectors.
  private static final double MOST_DISTANCES = 8e9;

  /// Vectors that nothing is learned from, so that the error is that of vectors to come; with fewer
  /// than [#FEWEST_ROWS] there are none to spare.
  private static final int ERROR_ROWS = 1_000;

  private static final int FEWEST_ROWS = 500;

  private ProductTraining() {}

  static ProductQuantizer train(
      Quantization.Product spec, VectorSample sample, Space space, Workers workers) {
    CodedInput input = CodedInput.fit(sample, space, spec.part());
    int tested = Math.min(ERROR_ROWS, Math.ceilDiv(sample.count(), 5));
    int learned = sample.count() < FEWEST_ROWS ? sample.count() : sample.count() - tested;
    VectorSample coded = input.sample().slice(0, learned);
    int groups = Math.ceilDiv(input.dims(), spec.width());
    Shape shape = new Shape(groups, spec.width(), 1 << spec.bits());
    Frame codes =
        switch (spec.rotation()) {
          case NONE -> new Frame.Own(input.dims(), Frame.padded(shape.dims()));
          case LEARNED -> LearnedRotation.fit(coded, shape, workers);
        };
    Codebooks codebooks = codebooks(turned(codes, coded), shape, ITERATIONS, workers);
    Frame frame = input.whole(codes);
    ProductQuantizer draft = new ProductQuantizer(input.stage(), frame, codebooks, 0);
    float error =
        QuantizationError.mean(draft, sample.slice(sample.count() - tested, sample.count()));
    return new ProductQuantizer(input.stage(), frame, codebooks, error);
  }

  /// How vectors are cut.
  record Shape(int groups, int width, int centroids) {
    /// Components of all groups together; as many as the vectors have, or some more.
    int dims() {
      return groups * width;
    }
  }

  static VectorSample turned(Frame frame, VectorSample centred) {
    return new VectorSample(ScalarTraining.turned(frame, centred), centred.count(), frame.width());
  }

  static Codebooks codebooks(VectorSample turned, Shape shape, int iterations, Workers workers) {
    int rows = Math.min(turned.count(), ROWS_A_CENTROID * shape.centroids());
    double round = (double) rows * shape.groups() * shape.centroids();
    int most = (int) Math.clamp(MOST_DISTANCES / round, 1, iterations);
    float[] values = new float[shape.dims() * shape.centroids()];
    workers.each(
        shape.groups(),
        s -> {
          KMeans.Settings settings =
              new KMeans.Settings(shape.centroids(), seeding(shape), most, 1e-3, s);
          put(
              KMeans.fit(part(turned, rows, s, shape), settings, Workers.alone()),
              s,
              shape,
              values);
        });
    return new Codebooks(values, shape.groups(), shape.width(), shape.centroids());
  }

  private static KMeans.Seeding seeding(Shape shape) {
    return shape.centroids() == 16 ? KMeans.Seeding.PLUS_PLUS : KMeans.Seeding.SAMPLED;
  }

  private static VectorSample part(VectorSample turned, int rows, int group, Shape shape) {
    int width = shape.width();
    float[] part = new float[rows * width];
    for (int r = 0; r < rows; r++) {
      System.arraycopy(turned.values(), r * turned.dims() + group * width, part, r * width, width);
    }
    return new VectorSample(part, rows, width);
  }

  private static void put(Clusters clusters, int group, Shape shape, float[] values) {
    for (int i = 0; i < clusters.centroids().length; i++) {
      int row = group * shape.width() + i % shape.width();
      values[row * shape.centroids() + i / shape.width()] = clusters.centroids()[i];
    }
  }
}
