package io.ocelli.bench.kernel;

import io.ocelli.ann.kernel.FloatRows;
import io.ocelli.ann.kernel.KernelSet;
import io.ocelli.ann.kernel.Rows;
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

/// One query against 32 random rows of floats; a time is that of one row.
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class FloatRowsBenchmark {
  /// What is computed.
  public enum Metric {
    DOT,
    SQUARED_L2,
    L1
  }

  @Param public Metric metric;

  @Param({"128", "784"})
  public int dims;

  @Param({"512", "204800"})
  public int kib;

  @Param public Form form;

  private FloatRows kernel;
  private Rows rows;
  private float[] query;
  private Ordinals ordinals;
  private final float[] out = new float[Ordinals.BLOCK];

  @Setup
  public void fill() {
    KernelSet kernels = form.kernels();
    kernel =
        switch (metric) {
          case DOT -> kernels.dotRows();
          case SQUARED_L2 -> kernels.squaredL2Rows();
          case L1 -> kernels.l1Rows();
        };
    long stride = dims * 4L;
    rows = new Rows(Ordinals.randomBytes(kib * 1024L), 0, stride);
    ordinals = new Ordinals((int) (kib * 1024L / stride));
    query = Ordinals.randomFloats(dims);
  }

  @Benchmark
  public float[] floatRows() {
    for (int block = 0; block < Ordinals.BATCH; block++) {
      kernel.scores(query, rows, ordinals.next(), Ordinals.BLOCK, out);
    }
    return out;
  }

  static Work work(BenchmarkParams params) {
    int dims = Integer.parseInt(params.getParam("dims"));
    int flops = Metric.valueOf(params.getParam("metric")) == Metric.DOT ? 2 : 3;
    return new Work(
        Ordinals.ROWS,
        dims * 4.0,
        (double) flops * dims,
        Integer.parseInt(params.getParam("kib")) * 1024L);
  }
}
