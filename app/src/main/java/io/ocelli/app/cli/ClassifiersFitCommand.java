package io.ocelli.app.cli;

import io.ocelli.app.node.Node;
import io.ocelli.app.node.Nodes;
import io.ocelli.core.classify.Head;
import io.ocelli.core.classify.HeadRequest;
import io.ocelli.core.classify.SavedClassifier;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.payload.PayloadPath;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "fit",
    mixinStandardHelpOptions = true,
    description = "Fit a classifier on what is labelled now; one of the same name is replaced.",
    footer = {
      "",
      "Examples:",
      "  ocelli classifiers fit species --by species --collection photos",
      "  ocelli classifiers fit folders --method naive_bayes --shrinkage 0.2"
    })
final class ClassifiersFitCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "NAME", description = "To call it by.")
  private String name;

  @Mixin private CollectionOption collection;

  @Option(
      names = "--by",
      paramLabel = "KEY",
      defaultValue = "folder",
      description = "The payload key that labels points (default: ${DEFAULT-VALUE}).")
  private String by;

  @Option(
      names = "--using",
      paramLabel = "VECTOR",
      defaultValue = "",
      description = "Name of the vector that is looked at (default: the unnamed one).")
  private String using;

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      defaultValue = Head.Ridge.NAME,
      description = "ridge or naive_bayes (default: ${DEFAULT-VALUE}).")
  private String method;

  @Option(
      names = "--penalty",
      paramLabel = "P",
      description = "On the weights of a ridge, 0.0001 to 1000000 (default: 1).")
  private Double penalty;

  @Option(
      names = "--shrinkage",
      paramLabel = "S",
      description = "How alike naive Bayes takes all components to vary, 0 to 1 (default: 0.5).")
  private Double shrinkage;

  @Mixin private HomeOption home;
  @Mixin private Terminal terminal;

  @Override
  public Integer call() {
    HeadRequest request = new HeadRequest(name, using, PayloadPath.parse(by), Filter.ALL, head());
    try (Node node = Nodes.open(home.resolve())) {
      String where = collection.choose(node, terminal);
      SavedClassifier fitted = node.classifiers().fit(where, request);
      new ClassifierPrinter(terminal).fitted(where, fitted);
      return CommandRunner.DONE;
    }
  }

  private Head head() {
    return switch (method) {
      case Head.Ridge.NAME -> {
        refuse("--shrinkage", shrinkage);
        yield new Head.Ridge(penalty == null ? Head.Ridge.DEFAULT_PENALTY : penalty);
      }
      case Head.NaiveBayes.NAME -> {
        refuse("--penalty", penalty);
        yield new Head.NaiveBayes(
            shrinkage == null ? Head.NaiveBayes.DEFAULT_SHRINKAGE : shrinkage);
      }
      default ->
          throw OcelliException.invalid(
              "there is no method `" + method + "`, give ridge or naive_bayes");
    };
  }

  private void refuse(String option, Double given) {
    if (given != null) {
      throw OcelliException.invalid(option + " is not of the method `" + method + "`");
    }
  }
}
