package io.ocelli.app.cli;

import io.ocelli.app.heat.HeatText;
import io.ocelli.core.explain.Explanation;
import io.ocelli.core.explain.HeatMap;
import io.ocelli.core.explain.Side;
import io.ocelli.core.explain.Term;
import io.ocelli.core.query.SearchMode;
import io.ocelli.server.json.ExplanationJson;
import io.ocelli.server.json.JsonOutput;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/// Prints what earned a score.
final class ExplanationPrinter {
  private static final int LONGEST_BAR = 30;

  private final Terminal terminal;

  ExplanationPrinter(Terminal terminal) {
    this.terminal = terminal;
  }

  /// @param picture that was written; null for none
  void print(String collection, Explanation explanation, Path picture) {
    if (terminal.json()) {
      printJson(collection, explanation);
    } else {
      print("score %.4f", explanation.score());
      print(explanation.terms());
      explanation.maps().forEach(this::print);
    }
    if (explanation.mode() == SearchMode.LEXICAL) {
      terminal.note("The words of names, folders, captions and payload were compared (lexical).");
    }
    if (picture != null) {
      terminal.note("Wrote " + Terminal.printable(picture.toString()) + ".");
    }
  }

  private void printJson(String collection, Explanation explanation) {
    byte[] json =
        JsonOutput.bytes(out -> {
          out.writeStartObject();
          out.writeStringField("collection", collection);
          out.writeFieldName("result");
          ExplanationJson.write(out, explanation);
          out.writeEndObject();
        });
    terminal.out().println(new String(json, StandardCharsets.UTF_8));
  }

  private void print(List<Term> terms) {
    double strongest =
        terms.stream().mapToDouble(term -> Math.abs(term.contribution())).max().orElse(0);
    int longest = terms.stream().mapToInt(term -> term.text().length()).max().orElse(0);
    for (Term term : terms) {
      double part = strongest == 0 ? 0 : term.contribution() / strongest;
      print(
          "%9.4f  %-" + longest + "s  %s",
          term.contribution(),
          Terminal.printable(term.text()),
          HeatText.bar(part, LONGEST_BAR));
    }
  }

  private void print(Side side, HeatMap map) {
    print(
        "%s picture, %d x %d cells, drops from %.4f to %.4f of %.4f:",
        side.wireName(),
        map.columns(),
        map.rows(),
        drops(map).min().orElse(0),
        drops(map).max().orElse(0),
        map.score());
    HeatText.lines(map).forEach(line -> terminal.out().println("  " + line));
  }

  private static DoubleStream drops(HeatMap map) {
    return Arrays.stream(map.drops()).flatMapToDouble(Arrays::stream);
  }

  private void print(String format, Object... values) {
    terminal.out().println(String.format(Locale.ROOT, format, values));
  }
}
