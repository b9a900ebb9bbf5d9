package io.ocelli.app.cli;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.measure.Comparison.Drift;
import io.ocelli.encoder.measure.ModelComparison;
import io.ocelli.encoder.measure.Samples;
import io.ocelli.encoder.store.GateFile;
import io.ocelli.encoder.store.GateResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "Say how near two models, or two variants of one, come to each other on your own data, and",
      "which is faster here."
    },
    footer = {
      "",
      "A and B are names of models, folders or .onnx files; NAME:int8 is one of a model's"
          + " variants.",
      "With --gate, B is a variant of the installed model A, and whether it passed is kept: where",
      "no variant is named, an 8-bit one is used on the CPU only after it passed and was faster.",
      "",
      "Examples:",
      "  ocelli models compare clip:fp32 clip:int8 --data ~/Pictures",
      "  ocelli models compare clip:fp32 clip:int8 --data ~/Pictures --gate",
      "  ocelli models compare e5:fp32 e5:fp16 --data queries.txt --json"
    })
final class ModelsCompareCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "A", description = "What to compare with.")
  private String first;

  @Parameters(index = "1", paramLabel = "B", description = "What is compared.")
  private String second;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR|FILE.txt",
      description = "Pictures, or texts a line each.")
  private Path data;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "2000",
      description = "How many of them at most (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "10",
      description = "How long the speed is measured (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(names = "--gate", description = "Keep beside the model whether B passed.")
  private boolean gate;

  @Option(
      names = "--min-overlap",
      paramLabel = "SHARE",
      defaultValue = "0.95",
      description = "Of the ten nearest, to pass (default: ${DEFAULT-VALUE}).")
  private double minOverlap;

  @Option(
      names = "--min-cosine",
      paramLabel = "MEAN",
      defaultValue = "0.99",
      description = "Of an item's two vectors, to pass (default: ${DEFAULT-VALUE}).")
  private double minCosine;

  @Mixin private DeviceOption device;
  @Mixin private HomeOption home;
  @Mixin private Terminal terminal;

  @Override
  public Integer call() {
    if (seconds < 1 || limit < 1) {
      throw OcelliException.invalid("--seconds and --limit are at least 1");
    }
    try (NamedModel a = NamedModel.open(first, home.resolve(), device.settings());
        NamedModel b = NamedModel.open(second, home.resolve(), device.settings())) {
      if (gate) {
        checkGate(a, b);
      }
      ModelComparison result =
          ModelComparison.of(
              a.model(), b.model(), Samples.read(data, limit), Duration.ofSeconds(seconds));
      boolean passed = passed(result);
      if (gate) {
        record(a, b, result, passed);
      }
      report(a, b, result, passed);
      return gate && !passed ? CommandRunner.INCOMPLETE : CommandRunner.DONE;
    }
  }

  private static void checkGate(NamedModel a, NamedModel b) {
    boolean oneModel =
        a.installed() != null
            && b.installed() != null
            && a.installed().name().equals(b.installed().name())
            && a.precision() != b.precision();
    if (!oneModel) {
      throw OcelliException.badRequest(
          "--gate is for two variants of one installed model, for instance clip:fp32 clip:int8");
    }
  }

  private boolean passed(ModelComparison result) {
    Drift drift = result.vectors().cosine();
    return drift != null && drift.mean() >= minCosine && result.vectors().overlap() >= minOverlap;
  }

  private static void record(NamedModel a, NamedModel b, ModelComparison result, boolean passed) {
    try {
      GateFile.record(
          b.installed().folder(),
          b.precision(),
          new GateResult(
              a.precision().wireName(),
              b.model().info().facts().device(),
              result.vectors().items(),
              result.vectors().cosine().mean(),
              result.vectors().overlap(),
              result.speed(),
              passed));
    } catch (IOException e) {
      throw new OcelliException(
          ErrorKind.FORBIDDEN,
          "the result cannot be kept in %s: %s".formatted(b.installed().folder(), e.getMessage()),
          e);
    }
  }

  private void report(NamedModel a, NamedModel b, ModelComparison result, boolean passed) {
    if (terminal.json()) {
      terminal.print(json(a, b, result, passed).object());
      return;
    }
    Drift drift = result.vectors().cosine();
    print("items", "%d", result.vectors().items());
    if (drift == null) {
      print("cosine", "not comparable: the vectors have other lengths");
    } else {
      print("cosine mean", "%.5f", drift.mean());
      print("cosine min", "%.5f", drift.min());
      print("cosine p1/p5/p50", "%.5f  %.5f  %.5f", drift.p1(), drift.p5(), drift.p50());
    }
    print("same neighbours", "%.1f %% of the 10 nearest", 100 * result.vectors().overlap());
    print(a.title(), "%.1f items/s", result.firstPerSecond());
    print(b.title(), "%.1f items/s, %.2f times", result.secondPerSecond(), result.speed());
    if (gate) {
      print("gate", passed ? "passed" : "not passed");
    }
  }

  private void print(String key, String format, Object... values) {
    terminal.out().println(Terminal.printable("%-24s %s".formatted(key, format.formatted(values))));
  }

  private Fields json(NamedModel a, NamedModel b, ModelComparison result, boolean passed) {
    Fields fields =
        new Fields().put("a", a.title()).put("b", b.title()).put("items", result.vectors().items());
    Drift drift = result.vectors().cosine();
    if (drift != null) {
      fields.put(
          "cosine",
          new Fields()
              .put("mean", drift.mean())
              .put("min", drift.min())
              .put("p1", drift.p1())
              .put("p5", drift.p5())
              .put("p50", drift.p50())
              .object());
    }
    fields
        .put("recall_overlap_at_10", result.vectors().overlap())
        .put("a_per_second", result.firstPerSecond())
        .put("b_per_second", result.secondPerSecond())
        .put("speed", result.speed());
    return gate ? fields.put("gate", passed ? "passed" : "failed") : fields;
  }
}
