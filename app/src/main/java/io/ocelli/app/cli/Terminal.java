package io.ocelli.app.cli;

import io.ocelli.core.payload.Value;
import io.ocelli.core.text.Printable;
import io.ocelli.server.json.JsonOutput;
import io.ocelli.server.json.ValueJson;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What a command prints: results on stdout (for people, or one JSON object at the end), progress
/// and notes on stderr.
final class Terminal {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--json", description = "Print one JSON object at the end; notes go to stderr.")
  private boolean json;

  boolean json() {
    return json;
  }

  PrintWriter out() {
    return command.commandLine().getOut();
  }

  /// A remark that is no part of the result.
  void note(String text) {
    command.commandLine().getErr().println(text);
  }

  /// One object on one line, so that a program can read it by line or whole.
  void print(Value.Obj result) {
    byte[] json = JsonOutput.bytes(generator -> ValueJson.write(generator, result));
    out().println(new String(json, StandardCharsets.UTF_8));
  }

  ProgressLine progress() {
    return new ProgressLine(command.commandLine().getErr(), stderrIsTerminal());
  }

  /// The launcher tests stderr itself; `System.console()` speaks of stdin and stdout only.
  private static boolean stderrIsTerminal() {
    return Boolean.getBoolean("ocelli.stderr.terminal");
  }

  /// Text from files and folders, made unable to write to the terminal.
  static String printable(String text) {
    return Printable.escape(text);
  }

  /// What people typed to start Ocelli, so that a suggested command can be copied.
  static String program() {
    return System.getProperty("ocelli.program", "ocelli");
  }

  /// One word of a shell command.
  static String quoted(String word) {
    return "'" + printable(word).replace("'", "'\\''") + "'";
  }
}
