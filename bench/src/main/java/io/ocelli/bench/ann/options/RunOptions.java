package io.ocelli.bench.ann.options;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/// How to measure, and where results go.
public final class RunOptions {
  @Option(
      names = "--k",
      defaultValue = "10",
      description = "Neighbours asked for (default: ${DEFAULT-VALUE}).")
  private int k;

  @Option(
      names = "--build-threads",
      paramLabel = "N",
      description = "Threads that build (default: all processors).")
  private int buildThreads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--runs",
      paramLabel = "N",
      description =
          "Passes over the queries for each figure; the fastest counts (default:"
              + " ${DEFAULT-VALUE}).")
  private int runs;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Indexes while it runs, ground truths for the next run (default: bench/target/ann).")
  private Path out = Path.of(System.getProperty("ocelli.bench.out", "bench/target/ann"));

  @Option(names = "--json", paramLabel = "FILE", description = "Write the results as JSON.")
  private Path json;

  @Option(names = "--plot", paramLabel = "FILE", description = "Draw the results, as SVG.")
  private Path plot;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  /// @param runs unless told
  public RunOptions(int runs) {
    this.runs = runs;
  }

  /// @throws OcelliException INVALID_VALUE for what cannot be done
  public void check() {
    requirePositive("--k", k);
    requirePositive("--build-threads", buildThreads);
    requirePositive("--runs", runs);
  }

  /// @throws OcelliException INVALID_VALUE below 1
  public static void requirePositive(String option, int value) {
    if (value < 1) {
      throw OcelliException.invalid(option + " " + value + ": must be at least 1");
    }
  }

  public int k() {
    return k;
  }

  public int buildThreads() {
    return buildThreads;
  }

  public int runs() {
    return runs;
  }

  public Path out() {
    return out;
  }

  public Optional<Path> json() {
    return Optional.ofNullable(json);
  }

  public Optional<Path> plot() {
    return Optional.ofNullable(plot);
  }

  /// To the files that were asked for.
  ///
  /// @param result becomes JSON
  public void write(Object result, Supplier<String> picture) throws IOException {
    if (json != null) {
      JsonMapper.builder()
          .build()
          .writerWithDefaultPrettyPrinter()
          .writeValue(json.toFile(), result);
    }
    if (plot != null) {
      Files.writeString(plot, picture.get());
    }
  }
}
