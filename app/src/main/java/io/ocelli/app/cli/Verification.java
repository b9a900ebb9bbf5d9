package io.ocelli.app.cli;

import io.ocelli.core.encode.ImageCodec;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.image.ImageLimits;
import io.ocelli.encoder.image.PictureCodec;
import io.ocelli.encoder.model.OpenModel;
import io.ocelli.encoder.verify.GoldenScores;
import io.ocelli.encoder.verify.GoldenVectors;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Whether a model gives what its reference implementation gave.
final class Verification {
  /// Of two vectors, what the golden families of the tests must reach, too.
  private static final double EQUAL = 0.99999;

  /// Of two scores, which come from larger networks than those of the tests.
  private static final double NEAR = 1e-4;

  private static final ImageCodec CODEC = new PictureCodec(ImageLimits.standard());

  private Verification() {}

  /// @return what is said of a model that passed
  /// @throws OcelliException INVALID_VALUE for one that did not, or where there is nothing to
  ///   compare with
  static String of(Path folder, OpenModel model) {
    return model.info().scoresPairs() ? scores(folder, model) : vectors(folder, model);
  }

  private static String vectors(Path folder, OpenModel model) {
    List<GoldenVectors.Case> cases =
        present(GoldenVectors.in(folder), folder).compare(model, CODEC);
    GoldenVectors.Case worst =
        worst(cases, Comparator.comparingDouble(each -> -each.cosine()), folder);
    if (!(worst.cosine() >= EQUAL)) {
      throw OcelliException.invalid(
          "the model is not what it was: `%s` comes out with a cosine of %.6f to the reference; at least %.5f is equal"
              .formatted(Terminal.printable(worst.input()), worst.cosine(), EQUAL));
    }
    return String.format(
        Locale.ROOT,
        "Verified with %d vectors of the reference: cosine %.7f or more.",
        cases.size(),
        worst.cosine());
  }

  private static String scores(Path folder, OpenModel model) {
    List<GoldenScores.Case> cases =
        present(GoldenScores.in(folder), folder).compare(model.cross(), CODEC);
    GoldenScores.Case worst =
        worst(cases, Comparator.comparingDouble(GoldenScores.Case::difference), folder);
    if (!(worst.difference() <= NEAR)) {
      throw OcelliException.invalid(
          "the model is not what it was: a score for `%s` differs by %.1e from the reference's; at most %.0e is equal"
              .formatted(Terminal.printable(worst.input()), worst.difference(), NEAR));
    }
    return String.format(
        Locale.ROOT,
        "Verified with %d scores of the reference: they differ by %.1e or less.",
        cases.size(),
        worst.difference());
  }

  private static <T> T present(Optional<T> golden, Path folder) {
    return golden.orElseThrow(() ->
        OcelliException.invalid(
            "%s has no golden/expected.json to verify with: leave --verify out".formatted(folder)));
  }

  private static <T> T worst(List<T> cases, Comparator<T> byFault, Path folder) {
    return cases.stream()
        .max(byFault)
        .orElseThrow(() -> OcelliException.invalid(folder + ": golden/expected.json is empty"));
  }
}
