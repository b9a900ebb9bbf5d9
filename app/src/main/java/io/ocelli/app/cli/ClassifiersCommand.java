package io.ocelli.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
    name = "classifiers",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Fit classifiers on the labelled points of a collection and keep them with it.",
      "'ocelli classify --classifier NAME' labels by one."
    },
    subcommands = {
      ClassifiersFitCommand.class,
      ClassifiersListCommand.class,
      ClassifiersDeleteCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  ocelli classifiers fit species --by species --collection photos",
      "  ocelli classifiers fit folders --method naive_bayes",
      "  ocelli classifiers list --collection photos",
      "  ocelli classifiers delete species --collection photos"
    })
final class ClassifiersCommand implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
