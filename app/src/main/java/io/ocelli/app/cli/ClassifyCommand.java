package io.ocelli.app.cli;

import io.ocelli.app.node.Node;
import io.ocelli.app.node.Nodes;
import io.ocelli.core.classify.ClassifyAnswer;
import io.ocelli.core.classify.ClassifyAnswer.Verdict;
import io.ocelli.core.classify.ClassifyRequest;
import io.ocelli.core.classify.Method;
import io.ocelli.core.classify.UnknownRule;
import io.ocelli.core.classify.UnknownRule.Score;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.id.PointId;
import io.ocelli.core.vector.VectorInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "classify",
    mixinStandardHelpOptions = true,
    description = {
      "Say what pictures are.",
      "By the labelled pictures of a collection that are like them, by examples, by words, or by a",
      "classifier that was fitted on the collection."
    },
    footer = {
      "",
      "Examples:",
      "  ocelli classify new.jpg --collection photos             by the folders of photos",
      "  ocelli classify *.jpg --by species --unknown 0.05       5 %% of the known may be missed",
      "  ocelli classify a.jpg --example cup=c1.jpg --example cup=c2.jpg --example bowl=b.jpg",
      "  ocelli classify a.jpg --label cat --label dog --template \"a photo of a {}.\"",
      "  ocelli classify a.jpg --classifier species              fitted by 'ocelli classifiers"
          + " fit'",
      "  ocelli classify --id 6f2c1f6e-0d1b-5c7e-9d0a-0f5f4a1b2c3d --evidence 5 --json"
    })
final class ClassifyCommand implements Callable<Integer> {
  @Parameters(paramLabel = "IMAGE", arity = "0..*", description = "Picture files.")
  private List<Path> pictures = List.of();

  @Option(names = "--text", paramLabel = "WORDS", description = "Words to label.")
  private List<String> texts = List.of();

  @Option(names = "--id", paramLabel = "ID", description = "Points of the collection to label.")
  private List<String> ids = List.of();

  @Option(
      names = "--collection",
      paramLabel = "NAME",
      description =
          "Whose points and encoder (default: 'default', else the only collection, else"
              + " 'quickstart').")
  private String collection;

  @Option(
      names = "--using",
      paramLabel = "VECTOR",
      defaultValue = "",
      description = "Name of the vector that is compared (default: the unnamed one).")
  private String using;

  @Mixin private ClassifyMethod method;

  @Option(
      names = "--unknown",
      paramLabel = "RISK",
      description = "Answer `unknown` at this risk of missing what is known, for instance 0.05.")
  private Double risk;

  @Option(
      names = "--below",
      paramLabel = "THRESHOLD",
      description = "Answer `unknown` below this score, that of an earlier answer.")
  private Double threshold;

  @Option(
      names = "--score",
      paramLabel = "SCORE",
      defaultValue = "similarity",
      description =
          "What tells the unknown: similarity, energy or probability (default: ${DEFAULT-VALUE}).")
  private Score score;

  @Option(
      names = "--evidence",
      paramLabel = "N",
      defaultValue = "0",
      description = "How many of the points that voted to show (default: ${DEFAULT-VALUE}).")
  private int evidence;

  @Mixin private DeviceOption device;
  @Mixin private HomeOption home;
  @Mixin private Terminal terminal;

  @Override
  public Integer call() {
    List<String> names = new ArrayList<>();
    List<VectorInput> inputs = inputs(names);
    Method asked = method.method();
    try (Node node = Nodes.open(home.resolve(), device.settings())) {
      String where = DefaultCollection.choose(collection, node, terminal);
      ClassifyAnswer answer =
          node.classify(where, new ClassifyRequest(inputs, using, asked, unknown(), evidence));
      new VerdictPrinter(terminal).print(where, names, answer);
      boolean any = answer.verdicts().stream().anyMatch(ClassifyCommand::isLabelled);
      return any ? CommandRunner.DONE : CommandRunner.INCOMPLETE;
    }
  }

  private static boolean isLabelled(Verdict verdict) {
    return verdict.best() != null && !verdict.unknown();
  }

  /// @param names is given what people call each input
  private List<VectorInput> inputs(List<String> names) {
    List<VectorInput> inputs = new ArrayList<>();
    for (Path picture : pictures) {
      names.add(picture.toString());
      inputs.add(PictureArgument.read(picture));
    }
    for (String text : texts) {
      names.add(text);
      inputs.add(new VectorInput.Text(text, "auto"));
    }
    for (String id : ids) {
      names.add(id);
      inputs.add(new VectorInput.OfPoint(PointId.parse(id)));
    }
    if (inputs.isEmpty()) {
      throw OcelliException.invalid("say what to label: a picture file, --text or --id");
    }
    return inputs;
  }

  private UnknownRule unknown() {
    if (risk != null && threshold != null) {
      throw OcelliException.invalid("give either --unknown or --below");
    }
    if (risk == null && threshold == null) {
      return null;
    }
    return risk == null ? UnknownRule.below(threshold, score) : UnknownRule.atRisk(risk, score);
  }
}
