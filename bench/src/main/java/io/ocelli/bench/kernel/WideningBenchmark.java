package io.ocelli.bench.kernel;

import io.ocelli.ann.kernel.KernelSet;
import io.ocelli.ann.kernel.Rows;
import io.ocelli.ann.kernel.Widening;
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

/// Random rows of halves or bytes, each widened to the same array and, in the second benchmark,
/// compared from there; a time is that of one row.
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class WideningBenchmark {
  /// What is stored.
  public enum Component {
    HALF(2),
    BYTE(1);

    private final int bytes;

    Component(int bytes) {
      this.bytes = bytes;
    }
  }

  @Param public Component component;

  @Param({"128", "784"})
  public int dims;

  @Param({"512", "204800"})
  public int kib;

  @Param public Form form;

  private KernelSet kernels;
  private Widening widening;
  private Rows rows;
  private Ordinals ordinals;
  private float[] query;
  private float[] out;

  @Setup
  public void fill() {
    kernels = form.kernels();
    widening =
        switch (component) {
          case HALF -> kernels.halfWidening();
          case BYTE -> kernels.byteWidening();
        };
    long stride = (long) dims * component.bytes;
    rows = new Rows(Ordinals.randomBytes(kib * 1024L), 0, stride);
    ordinals = new Ordinals((int) (kib * 1024L / stride));
    query = Ordinals.randomFloats(dims);
    out = new float[dims];
  }

  @Benchmark
  public float widened() {
    float sum = 0;
    for (int block = 0; block < Ordinals.BATCH; block++) {
      int[] places = ordinals.next();
      for (int j = 0; j < Ordinals.BLOCK; j++) {
        widening.widen(rows.segment(), rows.at(places[j]), out, 0, dims);
        sum += out[j];
      }
    }
    return sum;
  }

  @Benchmark
  public float widenedDot() {
    float sum = 0;
    for (int block = 0; block < Ordinals.BATCH; block++) {
      int[] places = ordinals.next();
      for (int j = 0; j < Ordinals.BLOCK; j++) {
        widening.widen(rows.segment(), rows.at(places[j]), out, 0, dims);
        sum += kernels.floatPairs().dot(query, out);
      }
    }
    return sum;
  }

  static Work work(BenchmarkParams params) {
    int dims = Integer.parseInt(params.getParam("dims"));
    boolean compared = params.getBenchmark().endsWith("widenedDot");
    return new Work(
        Ordinals.ROWS,
        (double) dims * Component.valueOf(params.getParam("component")).bytes,
        compared ? 2.0 * dims : 0,
        Integer.parseInt(params.getParam("kib")) * 1024L);
  }
}
