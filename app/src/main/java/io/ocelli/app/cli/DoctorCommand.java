package io.ocelli.app.cli;

import io.ocelli.app.doctor.Check;
import io.ocelli.app.doctor.Check.Status;
import io.ocelli.app.doctor.Doctor;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;

@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Check this machine: JDK, SIMD, memory, GPU, disk, port.",
    footer = {"", "Examples:", "  ocelli doctor", "  ocelli doctor --port 8080 --json"})
final class DoctorCommand implements Callable<Integer> {
  @Mixin private PortOption port;
  @Mixin private HomeOption home;
  @Mixin private Terminal terminal;

  @Override
  public Integer call() {
    List<Check> checks = Doctor.examine(home.resolve(), port.inRange());
    if (terminal.json()) {
      printJson(checks);
    } else {
      checks.forEach(this::printLine);
    }
    boolean sick = checks.stream().anyMatch(check -> check.status() == Status.FAIL);
    return sick ? CommandRunner.INCOMPLETE : CommandRunner.DONE;
  }

  private void printLine(Check check) {
    String mark =
        switch (check.status()) {
          case OK -> "@|green ok  |@";
          case WARN -> "@|yellow warn|@";
          case FAIL -> "@|red fail|@";
        };
    terminal
        .out()
        .println(
            Ansi.AUTO.string(mark)
                + " %-11s %s".formatted(check.name(), check.detail())
                + (check.advice() == null ? "" : " -> " + check.advice()));
  }

  private void printJson(List<Check> checks) {
    terminal.print(
        new Fields()
            .list(
                "checks",
                checks,
                check ->
                    new Fields()
                        .put("name", check.name())
                        .put("status", check.status().name().toLowerCase(Locale.ROOT))
                        .put("detail", check.detail())
                        .put("advice", check.advice())
                        .object())
            .object());
  }
}
