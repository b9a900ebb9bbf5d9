package io.ocelli.bench.kernel;

import io.ocelli.ann.kernel.KernelSet;
import io.ocelli.ann.kernel.PackedMatrix;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/// A matrix with one vector (a query's rotation) and with 240 (encoding, k-means), and the nearest
/// of as many centroids as it has rows; times are those of one vector.
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class MatrixBenchmark {
  private static final int VECTORS = 240;

  @Param({"128", "256"})
  public int rows;

  @Param({"4", "784"})
  public int columns;

  @Param public Form form;

  private KernelSet kernels;
  private PackedMatrix matrix;
  private float[] vectors;
  private float[] products;
  private float[] bias;
  private final int[] nearest = new int[VECTORS];
  private final float[] least = new float[VECTORS];

  @Setup
  public void fill() {
    kernels = form.kernels();
    matrix = PackedMatrix.of(Ordinals.randomFloats(rows * columns), rows, columns);
    vectors = Ordinals.randomFloats(VECTORS * columns);
    products = new float[VECTORS * matrix.paddedRows()];
    bias = Ordinals.randomFloats(matrix.paddedRows());
  }

  @Benchmark
  public float[] oneVector() {
    kernels.matrixProduct().multiply(matrix, vectors, products);
    return products;
  }

  @Benchmark
  public float[] manyVectors() {
    kernels.matrixProduct().multiplyAll(matrix, vectors, VECTORS, products);
    return products;
  }

  @Benchmark
  public int[] nearestCentroids() {
    kernels.nearestCentroid().nearest(products, bias, VECTORS, nearest, least);
    return nearest;
  }

  static Work work(BenchmarkParams params) {
    double rows = Integer.parseInt(params.getParam("rows"));
    double columns = Integer.parseInt(params.getParam("columns"));
    String name = params.getBenchmark();
    if (name.endsWith("nearestCentroids")) {
      return new Work(VECTORS, rows * 4, rows * 2, (long) (VECTORS * rows * 4));
    }
    long bytes = (long) (rows * columns * 4);
    return name.endsWith("oneVector")
        ? new Work(1, bytes, rows * columns * 2, bytes)
        : new Work(VECTORS, columns * 4, rows * columns * 2, bytes);
  }
}
