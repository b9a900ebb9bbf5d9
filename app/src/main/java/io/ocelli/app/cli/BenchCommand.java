package io.ocelli.app.cli;

import io.ocelli.core.error.OcelliException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/// `ocelli bench`, where it is not: in a source checkout the launcher starts the benchmarks before
/// this is reached.
@Command(
    name = "bench",
    description = "Measure Ocelli beside other engines (in a source checkout).")
final class BenchCommand implements Callable<Integer> {
  @Unmatched private List<String> arguments;

  @Override
  public Integer call() {
    throw OcelliException.invalid(
        "bench: other engines are not part of an installation; clone the sources and run"
            + " ./ocelli bench there");
  }
}
