package io.ocelli.bench.kernel;

import io.ocelli.ann.kernel.Selection;
import io.ocelli.ann.kernel.TopK;
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

/// The best 100 of 50,000 scores, with and without the heap; a time is that of one score.
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class SelectionBenchmark {
  private static final int SCORES = 50_000;
  private static final int K = 100;

  @Param public Form form;

  private Selection selection;
  private float[] scores;
  private final TopK top = new TopK(K, TopK.Order.GREATEST);
  private final int[] positions = new int[SCORES];
  private final float[] best = new float[K];

  @Setup
  public void fill() {
    selection = form.kernels().selection();
    scores = Ordinals.randomFloats(SCORES);
  }

  /// Always with the kernels of the process.
  @Benchmark
  public int topK() {
    top.offer(scores, 0, SCORES);
    return top.drain(positions, best);
  }

  @Benchmark
  public int aboveThreshold() {
    return selection.above(scores, 0, SCORES, 0.996f, positions);
  }

  static Work work(BenchmarkParams params) {
    return new Work(SCORES, 4, 0, SCORES * 4L);
  }
}
