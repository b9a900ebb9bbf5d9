package io.ocelli.app.cli;

import io.ocelli.core.classify.ClassifyAnswer;
import io.ocelli.core.classify.ClassifyAnswer.Evidence;
import io.ocelli.core.classify.ClassifyAnswer.Probable;
import io.ocelli.core.classify.ClassifyAnswer.Verdict;
import io.ocelli.core.classify.Labels;
import io.ocelli.core.payload.Value;
import io.ocelli.server.json.ClassifyAnswerJson;
import io.ocelli.server.json.JsonOutput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Prints what inputs are.
final class VerdictPrinter {
  /// Labels after the first that are worth a look.
  private static final int OTHERS = 2;

  private final Terminal terminal;

  VerdictPrinter(Terminal terminal) {
    this.terminal = terminal;
  }

  /// @param names of the inputs
  void print(String collection, List<String> names, ClassifyAnswer answer) {
    if (terminal.json()) {
      byte[] json =
          JsonOutput.bytes(out -> {
            out.writeStartObject();
            out.writeStringField("collection", collection);
            out.writeArrayFieldStart("inputs");
            for (String name : names) {
              out.writeString(name);
            }
            out.writeEndArray();
            out.writeFieldName("result");
            ClassifyAnswerJson.write(out, answer);
            out.writeEndObject();
          });
      terminal.out().println(new String(json, StandardCharsets.UTF_8));
      return;
    }
    for (int i = 0; i < names.size(); i++) {
      print(names.get(i), answer.verdicts().get(i));
    }
    if (answer.threshold() != null) {
      terminal.note(
          String.format(
              Locale.ROOT,
              "What scores below %.4f is unknown%s.",
              answer.threshold().value(),
              answer.threshold().risk() == null
                  ? ""
                  : " (chosen by " + answer.threshold().points() + " labelled ones)"));
    }
  }

  private void print(String name, Verdict verdict) {
    Probable best = verdict.best();
    String label =
        best == null
            ? "no label: nothing that is labelled is comparable"
            : (verdict.unknown() ? "unknown, most like " : "") + shown(best) + others(verdict);
    terminal.out().println(Terminal.printable(name) + ": " + label);
    for (Evidence each : verdict.evidence()) {
      String labels =
          each.labels().stream().map(VerdictPrinter::text).collect(Collectors.joining(", "));
      terminal
          .out()
          .println(String.format(Locale.ROOT, "  %8.4f  %s  %s", each.score(), each.id(), labels));
    }
  }

  private static String others(Verdict verdict) {
    List<Probable> labels = verdict.labels();
    return labels.size() < 2
        ? ""
        : labels.subList(1, Math.min(labels.size(), 1 + OTHERS)).stream()
            .map(VerdictPrinter::shown)
            .collect(Collectors.joining(", ", " (", ")"));
  }

  private static String shown(Probable label) {
    return text(label.label()) + String.format(Locale.ROOT, " %.3f", label.probability());
  }

  private static String text(Value label) {
    return Terminal.printable(Labels.text(label));
  }
}
