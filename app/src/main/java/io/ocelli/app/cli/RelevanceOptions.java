package io.ocelli.app.cli;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.query.Relevance;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/// Whether results say how likely they have something to do with the query, and which are left out
/// for it.
final class RelevanceOptions {
  enum CutName {
    none,
    knee
  }

  @Option(
      names = "--relevance",
      description =
          "Say of each result how likely it has something to do with the query, from 0 to 1.")
  private boolean shown;

  @Option(
      names = "--cut",
      paramLabel = "NAME",
      description = {
        "Where results end: ${COMPLETION-CANDIDATES}. With knee nothing is shown after the largest",
        "drop of relevance, so that it may be that nothing matches."
      })
  private CutName cut;

  @Option(
      names = "--least",
      paramLabel = "P",
      description = "Leave out what is less relevant, from 0 to 1.")
  private Float least;

  /// Null where nobody asks.
  Relevance asked() {
    if (!shown && cut == null && least == null) {
      return null;
    }
    if (least != null && !(least >= 0 && least <= 1)) {
      throw OcelliException.invalid("--least must be from 0 to 1");
    }
    return new Relevance(
        cut == CutName.knee ? Relevance.Cut.KNEE : Relevance.Cut.NONE,
        least == null ? 0 : least,
        List.of());
  }

  /// @param relevance null for no column, NaN for one that is not known
  static String column(Float relevance) {
    if (relevance == null) {
      return "";
    }
    return relevance.isNaN() ? "   -  " : String.format(Locale.ROOT, "%4.2f  ", relevance);
  }

  /// Whether something may be left out that was found.
  boolean cuts() {
    return cut == CutName.knee || least != null;
  }
}
