package io.ocelli.encoder.catalogue;

import io.ocelli.encoder.contract.ImageTower;
import io.ocelli.encoder.contract.ModelContract;
import io.ocelli.encoder.contract.TextTower;
import io.ocelli.encoder.preprocess.Fit;
import io.ocelli.encoder.preprocess.ImageInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Does the contract that a folder gave agree with what is known of the model?
///
/// @param entry what is known
/// @param differences where the contract says otherwise, a line each; empty where it agrees
public record Diagnosis(CatalogueEntry entry, List<String> differences) {

  /// By the model's id, else by a folder that is called as a known model is.
  ///
  /// @param origin `hf:org/name@revision`, a path, or null
  /// @return empty for a model that is not known
  public static Optional<Diagnosis> of(Catalogue catalogue, String origin, ModelContract contract) {
    return known(catalogue, origin)
        .map(entry -> new Diagnosis(entry, differences(entry, contract)));
  }

  private static Optional<CatalogueEntry> known(Catalogue catalogue, String origin) {
    if (origin == null) {
      return Optional.empty();
    }
    if (origin.startsWith("hf:")) {
      return catalogue.find(origin.substring(3).replaceFirst("@.*", ""));
    }
    String folder = last(origin.replaceFirst("/+$", ""));
    List<CatalogueEntry> named =
        catalogue.all().stream()
            .filter(entry -> last(entry.model().label()).equalsIgnoreCase(folder))
            .toList();
    return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static List<String> differences(CatalogueEntry entry, ModelContract contract) {
    List<String> differences = new ArrayList<>();
    if (contract.image() != null) {
      entry.image().ifPresent(facts -> image(facts, contract.image(), differences));
    }
    if (contract.text() != null) {
      entry.text().ifPresent(facts -> text(facts, contract.text(), differences));
    }
    entry
        .vector()
        .dims()
        .ifPresent(dims -> {
          if (contract.dims() != 0 && contract.dims() != dims) {
            differences.add("vectors have %d values, not %d".formatted(dims, contract.dims()));
          }
        });
    return List.copyOf(differences);
  }

  private static void image(ImageFacts facts, ImageTower tower, List<String> differences) {
    ImageInput input = tower.input();
    facts
        .size()
        .ifPresent(size -> {
          if (input.height() != 0 && (input.height() != size || input.width() != size)) {
            differences.add(
                "pictures are %d x %d, not %d x %d"
                    .formatted(size, size, input.width(), input.height()));
          }
        });
    facts
        .fit()
        .ifPresent(fit -> {
          if (!agrees(fit, input.fit())) {
            differences.add("pictures are scaled by " + fit + ", not by " + described(input.fit()));
          }
        });
    facts
        .interpolation()
        .filter(filter -> filter != input.interpolation())
        .ifPresent(filter ->
            differences.add(
                "interpolation is %s, not %s"
                    .formatted(lower(filter), lower(input.interpolation()))));
    facts
        .normalisation()
        .filter(named -> !named.normalisation().equals(input.normalisation()))
        .ifPresent(named ->
            differences.add(
                "mean and std are those called %s (%s, %s)"
                    .formatted(named, named.normalisation().mean(), named.normalisation().std())));
  }

  private static boolean agrees(ImageFacts.Fitting known, Fit fit) {
    return switch (known.way()) {
      case SQUASH -> fit instanceof Fit.Squash || fit instanceof Fit.SquashCrop;
      case SHORTEST ->
          fit instanceof Fit.CentreCrop crop
              && (known.length().isEmpty() || known.length().getAsInt() == crop.shortestSide());
      case LONGEST -> fit instanceof Fit.Pad || fit instanceof Fit.LongestSide;
      case ALIGN5, CROP -> true;
    };
  }

  private static String described(Fit fit) {
    return switch (fit) {
      case Fit.Squash _ -> "squash";
      case Fit.SquashCrop _ -> "squash and crop";
      case Fit.CentreCrop(int side, var _, var _) -> "shortest@" + side;
      case Fit.Cover(int width, int height, var _, var _) -> "shortest@" + height + "x" + width;
      case Fit.Pad _ -> "longest and padding";
      case Fit.LongestSide(int side, int _) -> "longest@" + side;
    };
  }

  private static void text(TextFacts facts, TextTower tower, List<String> differences) {
    facts
        .context()
        .ifPresent(context -> {
          if (context != tower.input().context()) {
            differences.add(
                "texts have %d tokens, not %d".formatted(context, tower.input().context()));
          }
        });
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
