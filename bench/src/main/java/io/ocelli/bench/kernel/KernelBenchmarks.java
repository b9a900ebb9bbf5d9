package io.ocelli.bench.kernel;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Runs the benchmarks of the kernels and prints, for each, the time that the fastest twentieth of
/// the invocations keeps within, beside the machine's limits: bytes a second when the same working
/// set is read from front to back, and floating-point operations a second. An invocation is short,
/// so that other load on the machine disturbs only some. Random rows of a working set past the
/// caches cannot come near the first limit; what has no figure at the second adds no floats.
///
/// Arguments: a regular expression on the benchmarks' names (all), then `name=value` for
/// parameters, for instance `CodeRows dims=128 form=SIMD`.
public final class KernelBenchmarks {
  private final Limits limits = new Limits();

  private KernelBenchmarks() {}

  public static void main(String[] args) throws RunnerException {
    String names = args.length == 0 ? "" : args[0];
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("io\\.ocelli\\.bench\\.kernel\\..*" + names)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true);
    for (int i = 1; i < args.length; i++) {
      String[] parameter = args[i].split("=", 2);
      options.param(parameter[0], parameter[1].split(","));
    }
    new KernelBenchmarks().print(new Runner(options.build()).run());
  }

  private void print(Collection<RunResult> results) {
    System.out.printf(
        Locale.ROOT,
        "%-64s %12s %10s %10s %10s %10s%n",
        "benchmark",
        "ns",
        "GB/s",
        "limit",
        "GFLOP/s",
        "limit");
    for (RunResult result : results) {
      BenchmarkParams params = result.getParams();
      Work work = work(params);
      double nanos = result.getPrimaryResult().getStatistics().getPercentile(5) / work.operations();
      System.out.printf(
          Locale.ROOT,
          "%-64s %12.2f %10.1f %10.1f %10s %10s%n",
          name(params),
          nanos,
          work.bytes() / nanos,
          limits.bytesASecond(work.workingSet()) / 1e9,
          work.flops() == 0 ? "" : String.format(Locale.ROOT, "%.1f", work.flops() / nanos),
          work.flops() == 0 ? "" : String.format(Locale.ROOT, "%.1f", limits.flopsASecond() / 1e9));
    }
  }

  private static String name(BenchmarkParams params) {
    String name = params.getBenchmark();
    String parameters =
        params.getParamsKeys().stream()
            .map(key -> key + "=" + params.getParam(key))
            .collect(Collectors.joining(" "));
    return name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1) + " " + parameters;
  }

  private static Work work(BenchmarkParams params) {
    String benchmark = params.getBenchmark();
    String type = benchmark.substring(0, benchmark.lastIndexOf('.'));
    return switch (type.substring(type.lastIndexOf('.') + 1)) {
      case "CodeBlocksBenchmark" -> CodeBlocksBenchmark.work(params);
      case "FloatRowsBenchmark" -> FloatRowsBenchmark.work(params);
      case "CodeRowsBenchmark" -> CodeRowsBenchmark.work(params);
      case "BitRowsBenchmark" -> BitRowsBenchmark.work(params);
      case "PqBenchmark" -> PqBenchmark.work(params);
      case "MatrixBenchmark" -> MatrixBenchmark.work(params);
      case "PairsBenchmark" -> PairsBenchmark.work(params);
      case "SelectionBenchmark" -> SelectionBenchmark.work(params);
      case "WideningBenchmark" -> WideningBenchmark.work(params);
      default -> throw new IllegalArgumentException("what " + type + " must do is not known");
    };
  }
}
