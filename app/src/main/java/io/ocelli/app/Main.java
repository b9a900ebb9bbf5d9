package io.ocelli.app;

import io.ocelli.app.cli.CommandRunner;

/// The `ocelli` command line: starts one command and ends with its exit code.
public final class Main {
  private Main() {}

  static void main(String[] args) {
    System.exit(CommandRunner.run(args));
  }
}
