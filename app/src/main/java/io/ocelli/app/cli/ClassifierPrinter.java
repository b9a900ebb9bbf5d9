package io.ocelli.app.cli;

import io.ocelli.core.classify.Labels;
import io.ocelli.core.classify.SavedClassifier;
import io.ocelli.core.classify.SavedClassifier.LabelCount;
import io.ocelli.server.json.JsonOutput;
import io.ocelli.server.json.SavedClassifierJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Prints classifiers that are kept.
final class ClassifierPrinter {
  /// Classes that are worth a look.
  private static final int SHOWN = 8;

  private final Terminal terminal;

  ClassifierPrinter(Terminal terminal) {
    this.terminal = terminal;
  }

  void fitted(String collection, SavedClassifier classifier) {
    if (terminal.json()) {
      json(collection, out -> SavedClassifierJson.write(out, classifier));
      return;
    }
    long several = classifier.figures().severalLabels();
    terminal
        .out()
        .println(
            String.format(
                Locale.ROOT,
                "Fitted %s on %d points of %d classes%s: %s.",
                Terminal.printable(classifier.name()),
                classifier.figures().fittedOn(),
                classifier.classes().size(),
                several == 0 ? "" : " (" + several + " with several labels left out)",
                figures(classifier)));
  }

  void list(String collection, List<SavedClassifier> all) {
    if (terminal.json()) {
      json(collection, out -> SavedClassifierJson.write(out, all));
      return;
    }
    if (all.isEmpty()) {
      terminal.note("No classifiers yet; fit one with 'ocelli classifiers fit NAME --by KEY'.");
    }
    for (SavedClassifier each : all) {
      String classes =
          each.classes().stream()
              .limit(SHOWN)
              .map(ClassifierPrinter::shown)
              .collect(Collectors.joining(", "));
      terminal
          .out()
          .println(
              Terminal.printable(each.name())
                  + ": "
                  + each.head().wireName()
                  + " by "
                  + Terminal.printable(each.labelKey().text())
                  + ", "
                  + figures(each)
                  + "; "
                  + classes
                  + (each.classes().size() > SHOWN ? ", ..." : ""));
    }
  }

  private static String shown(LabelCount count) {
    return Terminal.printable(Labels.text(count.label())) + " " + count.points();
  }

  private static String figures(SavedClassifier classifier) {
    return String.format(
        Locale.ROOT,
        "accuracy %.4f, calibration error %.4f of %d left out one by one",
        classifier.figures().accuracy(),
        classifier.figures().calibrationError(),
        classifier.figures().measured());
  }

  private void json(String collection, JsonOutput.Body result) {
    byte[] json =
        JsonOutput.bytes(out -> {
          out.writeStartObject();
          out.writeStringField("collection", collection);
          out.writeFieldName("result");
          result.write(out);
          out.writeEndObject();
        });
    terminal.out().println(new String(json, StandardCharsets.UTF_8));
  }
}
