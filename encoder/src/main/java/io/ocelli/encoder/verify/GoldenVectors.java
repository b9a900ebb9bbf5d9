package io.ocelli.encoder.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocelli.core.encode.ImageCodec;
import io.ocelli.core.encode.ImageEncoder;
import io.ocelli.core.encode.TextEncoder;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.encoder.model.OpenModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Pictures and texts with the vectors that the reference implementation made of them, as the
/// scripts of `encoder/export` write them into a model's folder: `golden/expected.json`, with
/// `{"images": [{"picture": "photo.jpg", "vector": […]}], "texts": [{"text": "…", "role": "query",
/// "vector": […]}]}`; pictures lie beside it. A sparse encoder's text has `"sparse": {"17": 0.25,
/// …}`, weights by token id, in place of the vector.
public final class GoldenVectors {
  private final GoldenFile golden;

  private GoldenVectors(GoldenFile golden) {
    this.golden = golden;
  }

  /// How near one vector came.
  ///
  /// @param input the picture's file name, or the text
  public record Case(String input, double cosine) {}

  /// @return empty where the folder has none
  /// @throws OcelliException INVALID_VALUE when they cannot be read
  public static Optional<GoldenVectors> in(Path folder) {
    return GoldenFile.in(folder).map(GoldenVectors::new);
  }

  /// @throws OcelliException INVALID_VALUE for a picture that is missing or a vector of another
  ///   length
  public List<Case> compare(OpenModel model, ImageCodec codec) {
    List<Case> cases = new ArrayList<>();
    for (JsonNode image : golden.expected().path("images")) {
      String name = image.path("picture").asText();
      ImageEncoder encoder = model.image();
      float[] vector =
          encoder
              .encode(List.of(encoder.prepare(codec.decode(golden.picture(name)).pixels())))
              .getFirst();
      cases.add(new Case(name, cosine(image.path("vector"), vector, name)));
    }
    for (JsonNode text : golden.expected().path("texts")) {
      String words = text.path("text").asText();
      String role = text.path("role").asText(TextEncoder.DOCUMENT);
      cases.add(
          new Case(
              words,
              text.has("sparse")
                  ? sparse(model, text, words, role)
                  : dense(model, text, words, role)));
    }
    return cases;
  }

  private double dense(OpenModel model, JsonNode text, String words, String role) {
    float[] vector = model.text().encode(List.of(words), role).getFirst();
    return cosine(text.path("vector"), vector, words);
  }

  /// What is in one of the two alone has a product of 0, and makes one of the lengths greater.
  private static double sparse(OpenModel model, JsonNode text, String words, String role) {
    JsonNode wanted = text.path("sparse");
    VectorValue.Sparse found = model.sparse().encode(List.of(words), role).getFirst();
    double dot = 0;
    double ours = 0;
    for (int i = 0; i < found.indices().length; i++) {
      double weight = found.values()[i];
      dot += weight * wanted.path(Integer.toString(found.indices()[i])).asDouble(0);
      ours += weight * weight;
    }
    double theirs =
        wanted.valueStream().mapToDouble(weight -> weight.asDouble() * weight.asDouble()).sum();
    return cosine(dot, ours, theirs);
  }

  private double cosine(JsonNode wanted, float[] vector, String input) {
    if (wanted.size() != vector.length) {
      throw OcelliException.invalid(
          "%s: the vector of `%s` has %d values, the model gives %d"
              .formatted(golden.file(), input, wanted.size(), vector.length));
    }
    double dot = 0;
    double ours = 0;
    double theirs = 0;
    for (int i = 0; i < vector.length; i++) {
      double value = wanted.path(i).asDouble();
      dot += value * vector[i];
      ours += (double) vector[i] * vector[i];
      theirs += value * value;
    }
    return cosine(dot, ours, theirs);
  }

  /// Two vectors without length are equal.
  private static double cosine(double dot, double ours, double theirs) {
    return ours == 0 && theirs == 0 ? 1 : dot / Math.sqrt(ours * theirs);
  }
}
