package io.ocelli.app;

import io.ocelli.app.cli.CommandRunner;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Runs the command lines of a file one after another in one JVM, silently. The launcher starts it
/// with `-XX:ArchiveClassesAtExit`: the classes that these commands load go into the
/// class-data-sharing archive that makes later starts quick.
final class Training {
  private Training() {}

  static void main(String[] args) throws IOException {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    System.setOut(nowhere);
    System.setErr(nowhere);
    String home = System.getenv("OCELLI_HOME");
    for (String line : Files.readAllLines(Path.of(args[0]))) {
      if (!line.isBlank() && !line.startsWith("#")) {
        CommandRunner.run(line.replace("$OCELLI_HOME", home).split(" +"));
      }
    }
    System.exit(0);
  }
}
