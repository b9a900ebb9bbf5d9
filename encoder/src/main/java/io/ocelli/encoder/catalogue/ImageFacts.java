package io.ocelli.encoder.catalogue;

import io.ocelli.encoder.preprocess.Interpolation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// What is known of a model's picture input. What is not known is empty.
///
/// @param size side of the square input in pixels
/// @param fit how a picture of any proportions comes to that size
/// @param pooling of the picture tower
public record ImageFacts(
    OptionalInt size,
    Optional<Fitting> fit,
    Optional<Interpolation> interpolation,
    Optional<NamedNormalisation> normalisation,
    Optional<Pooling> pooling) {

  /// The ways that published models scale a picture; the centre is cut out, or padded, wherever the
  /// result is not the input's size.
  public enum Way {
    /// The shorter side is scaled to the length.
    SHORTEST,
    /// The longer side is scaled to the length.
    LONGEST,
    /// Both sides are scaled, to the length or to the input's size.
    SQUASH,
    /// A face is turned and scaled until five points lie where the model learnt them.
    ALIGN5,
    /// A face is cut out with some margin.
    CROP
  }

  /// @param length in pixels; may be below the input's size
  public record Fitting(Way way, OptionalInt length) {
    @Override
    public String toString() {
      String name = way.name().toLowerCase(Locale.ROOT);
      return length.isPresent() ? name + "@" + length.getAsInt() : name;
    }
  }

  /// One line for people: `squash to 256, bicubic, half mean and std, map pooling`.
  String line() {
    List<String> words = new ArrayList<>();
    words.add(scaling());
    interpolation.ifPresent(filter -> words.add(filter.name().toLowerCase(Locale.ROOT)));
    normalisation.ifPresent(values -> words.add(values + " mean and std"));
    pooling.ifPresent(pool -> words.add(pool + " pooling"));
    return String.join(", ", words);
  }

  private String scaling() {
    String way = fit.map(Fitting::toString).orElse("unknown scaling");
    return size.isPresent() ? way + " to " + size.getAsInt() : way;
  }
}
