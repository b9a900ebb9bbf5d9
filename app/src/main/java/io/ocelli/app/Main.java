package io.ocelli.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The `ocelli` command line.
@Command(
    name = "ocelli",
    mixinStandardHelpOptions = true,
    version = "ocelli 0.1.0",
    description = "Search pictures, texts and vectors.")
public final class Main implements Runnable {
  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }

  static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }
}
