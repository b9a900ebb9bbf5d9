package io.ocelli.encoder.measure;

import io.ocelli.core.encode.EncoderInfo.Modality;
import io.ocelli.core.encode.PreparedImage;
import io.ocelli.core.encode.TextEncoder;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.model.OpenModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Encodes the same items with two models and measures both.
///
/// @param firstPerSecond items, batches of 8 under as many callers as cores
/// @param secondPerSecond likewise
public record ModelComparison(Comparison vectors, double firstPerSecond, double secondPerSecond) {
  private static final int BATCH = 8;
  private static final int ROUNDS = 4;

  /// Of the second, over the first.
  public double speed() {
    return secondPerSecond / firstPerSecond;
  }

  /// @param time how long the rates are measured
  public static ModelComparison of(
      OpenModel first, OpenModel second, Samples samples, Duration time) {
    return samples.pictures().isEmpty()
        ? texts(first, second, samples.texts(), time)
        : pictures(first, second, samples.pictures(), time);
  }

  private static ModelComparison pictures(
      OpenModel first, OpenModel second, List<Path> files, Duration time) {
    requires(Modality.IMAGE, first, second);
    List<float[]> a = new ArrayList<>();
    List<float[]> b = new ArrayList<>();
    List<PreparedImage> someA = new ArrayList<>();
    List<PreparedImage> someB = new ArrayList<>();
    for (int from = 0; from < files.size(); from += BATCH) {
      var pixels =
          files.subList(from, Math.min(files.size(), from + BATCH)).stream()
              .map(Samples::decode)
              .toList();
      List<PreparedImage> forA = pixels.stream().map(first.image()::prepare).toList();
      List<PreparedImage> forB = pixels.stream().map(second.image()::prepare).toList();
      a.addAll(first.image().encode(forA));
      b.addAll(second.image().encode(forB));
      if (from == 0) {
        someA.addAll(forA);
        someB.addAll(forB);
      }
    }
    return measured(
        Comparison.of(a, b),
        someA.size(),
        () -> first.image().encode(someA),
        () -> second.image().encode(someB),
        time);
  }

  private static ModelComparison texts(
      OpenModel first, OpenModel second, List<String> texts, Duration time) {
    requires(Modality.TEXT, first, second);
    String prompt = TextEncoder.DOCUMENT;
    List<String> some = texts.subList(0, Math.min(BATCH, texts.size()));
    return measured(
        Comparison.of(first.text().encode(texts, prompt), second.text().encode(texts, prompt)),
        some.size(),
        () -> first.text().encode(some, prompt),
        () -> second.text().encode(some, prompt),
        time);
  }

  private static void requires(Modality modality, OpenModel... models) {
    for (OpenModel model : models) {
      if (model.info().scoresPairs()) {
        throw OcelliException.badRequest(
            "the encoder `%s` scores pairs: only what makes vectors is compared"
                .formatted(model.info().name()));
      }
      if (!model.info().modalities().contains(modality)) {
        throw OcelliException.badRequest(
            "the encoder `%s` reads no %s: compare on what both models read"
                .formatted(model.info().name(), modality == Modality.IMAGE ? "pictures" : "texts"));
      }
    }
  }

  /// They take turns, so that other load on the machine falls on both.
  private static ModelComparison measured(
      Comparison vectors, int items, Runnable first, Runnable second, Duration time) {
    int callers = Runtime.getRuntime().availableProcessors();
    Load one = new Load(callers);
    Load two = new Load(callers);
    for (int round = 0; round < ROUNDS; round++) {
      one.run(time.dividedBy(2L * ROUNDS), items, first);
      two.run(time.dividedBy(2L * ROUNDS), items, second);
    }
    return new ModelComparison(vectors, one.perSecond(), two.perSecond());
  }
}
