package io.ocelli.app.cli;

import io.ocelli.core.classify.Method;
import io.ocelli.core.classify.Method.Comparison;
import io.ocelli.core.classify.Method.Described;
import io.ocelli.core.classify.Method.FewShot;
import io.ocelli.core.classify.Method.Mix;
import io.ocelli.core.classify.Method.Neighbours;
import io.ocelli.core.classify.Method.Saved;
import io.ocelli.core.classify.Method.Support;
import io.ocelli.core.classify.Method.ZeroShot;
import io.ocelli.core.classify.PromptTemplates;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.payload.Value;
import io.ocelli.core.picture.PictureKeys;
import io.ocelli.core.vector.VectorInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/// What labels come from: options of `ocelli classify`.
final class ClassifyMethod {
  @Option(
      names = "--by",
      paramLabel = "KEY",
      description =
          "The payload key that labels points (default: folder, unless classes are given).")
  private String by;

  @Option(
      names = "--neighbours",
      paramLabel = "N",
      defaultValue = "200",
      description = "How many of the nearest points vote (default: ${DEFAULT-VALUE}).")
  private int neighbours;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description =
          "What similarities are divided by (default: 0.07; for --label what"
              + " its encoder says, else 0.01).")
  private Double temperature;

  @Option(
      names = "--example",
      paramLabel = "LABEL=FILE",
      description = "A picture of a class; give several, and as many classes as wanted.")
  private List<String> examples = List.of();

  @Option(
      names = "--mean",
      description = "Compare with the mean of each class instead of with every example.")
  private boolean mean;

  @Option(
      names = "--label",
      paramLabel = "WORDS",
      description = "A class by its name; needs an encoder that reads texts.")
  private List<String> labels = List.of();

  @Option(
      names = "--template",
      paramLabel = "TEXT",
      description =
          "What is said of a --label, with {} for it; several are averaged, and imagenet-80 is"
              + " the 80 of CLIP (default: a photo of a {}.).")
  private List<String> templates = List.of(Described.DEFAULT_TEMPLATE);

  @Option(
      names = "--alpha",
      paramLabel = "A",
      defaultValue = "0.5",
      description = "Weight of --by beside classes, 0 to 1 (default: ${DEFAULT-VALUE}).")
  private double alpha;

  @Option(
      names = "--classifier",
      paramLabel = "NAME",
      description = "A classifier that 'ocelli classifiers fit' has kept.")
  private String classifier;

  Method method() {
    Method classes = classes();
    if (classes == null) {
      return neighbours(by == null ? PictureKeys.FOLDER : by);
    }
    return by == null ? classes : new Mix(neighbours(by), classes, alpha);
  }

  /// Null where only points vote.
  private Method classes() {
    boolean[] given = {!examples.isEmpty(), !labels.isEmpty(), classifier != null};
    if ((given[0] && given[1]) || (given[2] && (given[0] || given[1]))) {
      throw OcelliException.invalid("give one of --example, --label and --classifier");
    }
    if (given[2]) {
      return new Saved(classifier);
    }
    if (given[1]) {
      return described();
    }
    return given[0] ? shown() : null;
  }

  private Neighbours neighbours(String key) {
    return Neighbours.by(key)
        .withK(neighbours)
        .withTemperature(temperatureOr(Method.DEFAULT_TEMPERATURE));
  }

  private double temperatureOr(double otherwise) {
    return temperature == null ? otherwise : temperature;
  }

  private Method described() {
    List<String> sentences =
        templates.equals(List.of(PromptTemplates.IMAGENET_80))
            ? PromptTemplates.imagenet80()
            : templates;
    for (String template : sentences) {
      if (!template.contains(Described.PLACE)) {
        throw OcelliException.invalid(
            "the template `" + template + "` must have {} where the label belongs");
      }
    }
    return new ZeroShot(
        labels.stream().map(label -> Described.by(Value.of(label), sentences)).toList(),
        temperature);
  }

  private Method shown() {
    Map<String, List<VectorInput>> classes = new LinkedHashMap<>();
    for (String example : examples) {
      int equals = example.indexOf('=');
      if (equals < 1) {
        throw OcelliException.invalid("`" + example + "` is no example, expected LABEL=FILE");
      }
      classes
          .computeIfAbsent(example.substring(0, equals), _ -> new ArrayList<>())
          .add(PictureArgument.read(Path.of(example.substring(equals + 1))));
    }
    List<Support> supports = new ArrayList<>();
    classes.forEach((label, pictures) -> supports.add(new Support(Value.of(label), pictures)));
    return new FewShot(
        supports,
        mean ? Comparison.CLASS_MEAN : Comparison.ATTENTION,
        temperatureOr(Method.DEFAULT_TEMPERATURE));
  }
}
