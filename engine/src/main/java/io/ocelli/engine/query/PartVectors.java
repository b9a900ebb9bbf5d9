package io.ocelli.engine.query;

import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.query.tree.Composition.Part;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.engine.query.compose.PlacedPart;
import io.ocelli.engine.query.compose.TextualInversion.Word;
import io.ocelli.storage.collection.Snapshot;
import java.util.List;

/// The parts of a composed step as vectors, each in a space where parts can be composed.
///
/// @param inputs resolved
record PartVectors(Snapshot snapshot, Inputs inputs, Step step) {

  /// A part with a word before its texts.
  PlacedPart placed(int number, Part part, Word word) {
    Part said = word.with(part);
    String text = said.input() instanceof VectorInput.Text(String words, _) ? words : null;
    return placed(number, said, said.weight()).as(text);
  }

  /// @param number its place among the parts of the request, from 0
  /// @throws OcelliException BAD_REQUEST for spaces and vectors that parts cannot have
  PlacedPart placed(int number, Part part, float weight) {
    Step own = Inputs.stepOf(step, part);
    VectorSettings settings = snapshot.settings().vectors().get(own.using());
    if (!snapshot.settings().hasVector(own.using())) {
      throw OcelliException.badRequest(
          "Wrong input: Not existing vector name error: " + own.using());
    }
    if (settings == null
        || settings.shape() == VectorSettings.Shape.MULTI
        || !isAngular(settings)) {
      throw OcelliException.badRequest(
          "Wrong input: parts are composed in spaces of one dense vector a point, compared by"
              + " Cosine or Dot: vector `"
              + own.using()
              + "` is none");
    }
    List<float[]> vectors =
        part.inputs().map(input -> dense(inputs.vector(own, input), number, settings)).toList();
    return PlacedPart.of(number, own.using(), vectors, weight);
  }

  private static float[] dense(VectorValue vector, int number, VectorSettings settings) {
    if (!(vector instanceof VectorValue.Dense(float[] values))) {
      throw OcelliException.badRequest(
          "Wrong input: part " + number + " of the composition must be one dense vector");
    }
    if (values.length != settings.size()) {
      throw OcelliException.wrongDimensions(settings.size(), values.length);
    }
    return values;
  }

  private static boolean isAngular(VectorSettings settings) {
    return settings.metric() == Metric.COSINE || settings.metric() == Metric.DOT;
  }
}
