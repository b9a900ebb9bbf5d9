package io.ocelli.ann.quantize;

import io.ocelli.ann.kernel.PackedMatrix;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.ann.score.Space;
import io.ocelli.ann.transform.ReducedAxes;
import io.ocelli.core.collection.CodedPart;

/// What codes are learned from: a sample as the input stage leaves it, along the axes of the
/// reduction where one is asked for.
///
/// @param axes null where there is no reduction
record CodedInput(InputStage stage, Frame.Axes axes, VectorSample sample) {
  static CodedInput fit(VectorSample sample, Space space, CodedPart part) {
    InputStage stage = InputStage.fit(sample, space, part);
    VectorSample centred = stage.centred(sample);
    if (part.reduction() == null) {
      return new CodedInput(stage, null, centred);
    }
    int count = part.reduction().dims();
    float[] rows = ReducedAxes.of(part.reduction(), centred);
    Frame.Axes axes = new Frame.Axes(PackedMatrix.of(rows, count, stage.coded()));
    return new CodedInput(stage, axes, reduced(axes, centred));
  }

  private static VectorSample reduced(Frame.Axes axes, VectorSample centred) {
    float[] padded = ScalarTraining.turned(axes, centred);
    int count = axes.filled();
    float[] values = new float[centred.count() * count];
    for (int r = 0; r < centred.count(); r++) {
      System.arraycopy(padded, r * axes.width(), values, r * count, count);
    }
    return new VectorSample(values, centred.count(), count);
  }

  /// Components of a vector to be coded.
  int dims() {
    return sample.dims();
  }

  /// The frame of vectors as the stage leaves them, for codes that were learned in one of
  /// [#sample].
  Frame whole(Frame codes) {
    return axes == null ? codes : axes.then(codes);
  }
}
