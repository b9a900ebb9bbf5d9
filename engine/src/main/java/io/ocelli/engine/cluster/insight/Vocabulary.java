package io.ocelli.engine.cluster.insight;

import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.classify.Labels;
import io.ocelli.core.classify.Method.Described;
import io.ocelli.core.classify.Method.ZeroShot;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.service.Pace;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.engine.space.InputVectors;
import io.ocelli.engine.space.UnitVectors;
import io.ocelli.storage.collection.Snapshot;
import java.util.ArrayList;
import java.util.List;

/// Words that clusters may be called by, where pictures of them would be.
///
/// @param terms at least one
/// @param vectors of unit length, one a term
/// @param scale what cosines are multiplied by before the softmax, above 0
public record Vocabulary(List<String> terms, VectorSample vectors, double scale) {
  public Vocabulary {
    terms = List.copyOf(terms);
    if (terms.size() != vectors.count() || terms.isEmpty() || !(scale > 0)) {
      throw new IllegalArgumentException(
          terms.size() + " terms, " + vectors.count() + " vectors, scale " + scale);
    }
  }

  /// Each term is the mean of the unit vectors of its texts, as labels of zero-shot classification
  /// are (Radford et al. 2021, section 3.1.4).
  ///
  /// @param using the vector that clusters are of
  /// @throws OcelliException BAD_REQUEST where its encoder reads no texts
  public static Vocabulary of(
      List<Described> described, String using, Snapshot snapshot, InputVectors inputs, Pace pace) {
    requireText(using, snapshot, inputs);
    List<String> terms = new ArrayList<>();
    float[][] vectors = new float[described.size()][];
    for (int i = 0; i < vectors.length; i++) {
      pace.step(i, vectors.length);
      terms.add(Labels.text(described.get(i).label()));
      vectors[i] = mean(inputs.ofQueries(texts(described.get(i)), using, snapshot));
    }
    Double scale = inputs.similarity(using, snapshot).scale();
    return new Vocabulary(
        terms, VectorSample.of(vectors), scale == null ? 1 / ZeroShot.DEFAULT_TEMPERATURE : scale);
  }

  /// @throws OcelliException BAD_REQUEST where the vector's encoder reads no texts
  public static void requireText(String using, Snapshot snapshot, InputVectors inputs) {
    if (inputs.isLexical(new VectorInput.Text("", "auto"), using, snapshot)) {
      throw OcelliException.badRequest(
          "Wrong input: clusters are called by a vocabulary's vectors, and "
              + (using.isEmpty() ? "the collection's vector" : "the vector `" + using + "`")
              + " has no encoder that reads texts: name clusters by a payload key with texts, or"
              + " use a vector whose encoder reads both");
    }
  }

  private static List<VectorInput> texts(Described described) {
    List<VectorInput> texts = new ArrayList<>();
    described.texts().forEach(text -> texts.add(new VectorInput.Text(text, "auto")));
    return texts;
  }

  private static float[] mean(List<VectorValue> encoded) {
    List<double[]> units = new ArrayList<>();
    for (VectorValue each : encoded) {
      if (!(each instanceof VectorValue.Dense(float[] values))) {
        throw OcelliException.badRequest(
            "Wrong input: a vocabulary needs a dense vector, name one with `using`");
      }
      units.add(UnitVectors.of(values));
    }
    double[] mean = UnitVectors.mean(units);
    float[] narrow = new float[mean.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (float) mean[i];
    }
    return narrow;
  }
}
