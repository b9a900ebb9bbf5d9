package io.ocelli.app.cli;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.payload.Value;
import io.ocelli.storage.check.CheckReport;
import io.ocelli.storage.check.Finding;
import io.ocelli.storage.check.Finding.Remedy;
import io.ocelli.storage.check.HomeCheck;
import io.ocelli.storage.check.HomeCheck.Repair;
import io.ocelli.storage.home.Home;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Read everything on the disk against its checksums, and repair what can be repaired.",
      "Needs the home for itself: stop the server first. Exit code 1: something is wrong."
    },
    footer = {
      "",
      "Examples:",
      "  ocelli check",
      "  ocelli check photos --json",
      "  ocelli check photos --repair                  cuts a damaged log, says what is lost",
      "  ocelli check photos --repair --drop-damaged   lets points go that cannot be read",
      "",
      "Where points are damaged, a snapshot is better than a repair: see 'ocelli snapshot'."
    })
final class CheckCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "COLLECTION",
      description = "Only this one (default: all, and the aliases).")
  private String collection;

  @Option(names = "--repair", description = "Mend what can be mended.")
  private boolean repair;

  @Option(
      names = "--drop-damaged",
      description =
          "With --repair: drop segments that cannot be read. A check without it says how many"
              + " points would go.")
  private boolean dropDamaged;

  @Mixin private HomeOption home;
  @Mixin private Terminal terminal;

  @Override
  public Integer call() {
    if (dropDamaged && !repair) {
      throw OcelliException.invalid("--drop-damaged is part of a repair: give --repair too");
    }
    List<CheckReport> reports;
    try (Home held = Home.open(home.resolve())) {
      reports = new HomeCheck(held.collections()).run(collection, how());
    }
    if (terminal.json()) {
      terminal.print(new Fields().list("reports", reports, CheckCommand::json).object());
    } else {
      reports.forEach(this::print);
    }
    return reports.stream().allMatch(CheckReport::isSound)
        ? CommandRunner.DONE
        : CommandRunner.INCOMPLETE;
  }

  private Repair how() {
    if (!repair) {
      return Repair.NONE;
    }
    return dropDamaged ? Repair.DROP_DAMAGED : Repair.MEND;
  }

  private static Value json(CheckReport report) {
    return new Fields()
        .put("collection", report.collection())
        .put("ok", Value.of(report.isSound()))
        .list("found", report.found(), CheckCommand::json)
        .list("repairs", report.repairs(), Value::of)
        .list("left", report.left(), CheckCommand::json)
        .object();
  }

  private static Value json(Finding finding) {
    return new Fields()
        .put("file", finding.file())
        .put("reason", finding.reason())
        .put("remedy", finding.remedy().name().toLowerCase(Locale.ROOT))
        .object();
  }

  private void print(CheckReport report) {
    String name = report.collection() == null ? "(aliases)" : report.collection();
    String state = report.isSound() ? (report.found().isEmpty() ? "ok" : "repaired") : "DAMAGED";
    terminal.out().println("%-24s %s".formatted(Terminal.printable(name), state));
    report.repairs().forEach(line -> terminal.out().println("  " + Terminal.printable(line)));
    for (Finding finding : report.left()) {
      terminal
          .out()
          .println(
              "  %s: %s%s"
                  .formatted(
                      finding.file(),
                      Terminal.printable(finding.reason()),
                      advice(finding.remedy())));
    }
  }

  private static String advice(Remedy remedy) {
    return switch (remedy) {
      case REPAIR -> " (--repair)";
      case DROP -> " (restore a snapshot, or --repair --drop-damaged)";
      case NONE -> "";
    };
  }
}
