package io.ocelli.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
    name = "snapshot",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Copy collections into files and back, beside a running server or without one.",
      "A snapshot is one tar file that any machine can restore, under any name."
    },
    subcommands = {
      SnapshotCreateCommand.class,
      SnapshotListCommand.class,
      SnapshotDeleteCommand.class,
      SnapshotRestoreCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  ocelli snapshot create photos               keep one beside the collections",
      "  ocelli snapshot create --all --to all.tar   stream everything into a file",
      "  ocelli snapshot create photos --to - | ssh other 'cat > photos.tar'",
      "  ocelli snapshot list",
      "  ocelli snapshot restore photos.tar --name photos-of-may",
      "  ocelli snapshot delete NAME photos"
    })
final class SnapshotCommand implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
