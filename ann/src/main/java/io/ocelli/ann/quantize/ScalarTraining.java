package io.ocelli.ann.quantize;

import io.ocelli.ann.kernel.CodeRows;
import io.ocelli.ann.kernel.PackedMatrix;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.ann.score.Space;
import io.ocelli.ann.transform.Covariance;
import io.ocelli.ann.transform.PrincipalAxes;
import io.ocelli.core.collection.CodedPart;
import java.util.Arrays;
import java.util.Optional;

/// Learns a [ScalarQuantizer].
///
/// Axes are learned from one half of the sample, and how many of them are needed is measured on the
/// other: the fewest by whose codes held-out queries find their true neighbours in a short list,
/// see [AxesTrial].
final class ScalarTraining {
  /// Below this there is too little to measure by.
  private static final int FEWEST_ROWS = 500;

  /// A query's rotation reads `axes * dims` floats: with more axes it costs more than shorter rows
  /// save, and so it does for vectors from [#LONG] on when they keep more than half.
  private static final int MOST_AXES = 512;

  private static final int LONG = 512;

  /// Axes that are learned at once: most data needs no more, and more take longer.
  private static final int FIRST_AXES = 128;

  private static final int ERROR_ROWS = 500;
  private static final int STEP_ROWS = 2_000;

  private ScalarTraining() {}

  /// A reduction's axes are taken as they are, their number has been chosen.
  static ScalarQuantizer auto(VectorSample sample, Space space, CodedPart part) {
    CodedInput input = CodedInput.fit(sample, space, part);
    Frame own = new Frame.Own(input.dims());
    Frame frame = part.reduction() == null ? axes(input.stage(), input.sample()).orElse(own) : own;
    return finish(input, frame, CodeWidth.SEVEN, sample);
  }

  /// One code a component.
  static ScalarQuantizer plain(VectorSample sample, Space space, CodeWidth width, CodedPart part) {
    CodedInput input = CodedInput.fit(sample, space, part);
    return finish(input, new Frame.Own(input.dims()), width, sample);
  }

  private static ScalarQuantizer finish(
      CodedInput input, Frame codes, CodeWidth width, VectorSample sample) {
    // The error is measured on other vectors than the step, where there are enough.
    int tested = Math.min(ERROR_ROWS, Math.ceilDiv(sample.count(), 5));
    int rows = Math.clamp(sample.count() - tested, Math.min(1, sample.count()), STEP_ROWS);
    float step = step(turned(codes, input.sample().slice(0, rows)), width.limit());
    Frame frame = input.whole(codes);
    ScalarQuantizer draft = new ScalarQuantizer(input.stage(), frame, width, step, 0);
    VectorSample last = sample.slice(sample.count() - tested, sample.count());
    float error = QuantizationError.mean(draft, last);
    return new ScalarQuantizer(input.stage(), frame, width, step, error);
  }

  private static Optional<Frame> axes(InputStage input, VectorSample centred) {
    int dims = centred.dims();
    int most = dims < LONG ? dims - 1 : Math.min(MOST_AXES, dims / 2);
    most -= most % CodeRows.LENGTH_UNIT;
    if (input.space() == Space.L1
        || centred.count() < FEWEST_ROWS
        || dims > CodedPart.MOST_REDUCED
        || most == 0) {
      return Optional.empty();
    }
    // Four vectors a component suffice for the leading axes.
    int fitted = Math.min(centred.count() / 2, Math.max(4_096, 4 * dims));
    PackedMatrix covariance = Covariance.of(centred.slice(0, fitted), new float[dims]);
    AxesTrial trial = new AxesTrial(input, centred.slice(fitted, centred.count()));
    for (int tried = Math.min(FIRST_AXES, most); ; tried = Math.min(2 * tried, most)) {
      PrincipalAxes axes = PrincipalAxes.of(covariance, tried);
      if (!(axes.variances()[0] > 0)) {
        return Optional.empty();
      }
      Frame all = frame(axes, tried);
      int enough = trial.fewest(all);
      if (enough > 0 || tried == most) {
        // The last places of a row are its correction's.
        return enough == 0
            ? Optional.empty()
            : Optional.of(frame(axes, enough - ScalarQuantizer.CORRECTION));
      }
    }
  }

  private static Frame frame(PrincipalAxes axes, int count) {
    float[] kept = Arrays.copyOf(axes.axes(), count * axes.dims());
    return new Frame.Axes(PackedMatrix.of(kept, count, axes.dims()));
  }

  static float[] turned(Frame frame, VectorSample centred) {
    float[] turned = new float[centred.count() * frame.width()];
    frame.into(centred.values(), centred.count(), turned);
    return turned;
  }

  /// The step that makes the mean squared error least: a few large values are better clipped than
  /// made everyone's measure.
  static float step(float[] values, int limit) {
    float largest = 0;
    for (float x : values) {
      largest = Math.max(largest, Math.abs(x));
    }
    // Without a spread to go by, anything.
    float best = largest > Float.MIN_NORMAL * limit ? largest / limit : 1f / limit;
    double least = error(values, best, limit);
    int worse = 0;
    for (float step = best; worse < 3 && step > Float.MIN_NORMAL; ) {
      step *= 0.93f;
      double error = error(values, step, limit);
      worse = error < least ? 0 : worse + 1;
      best = error < least ? step : best;
      least = Math.min(error, least);
    }
    return best;
  }

  private static double error(float[] values, float step, int limit) {
    double sum = 0;
    for (float x : values) {
      float rest = x - step * Math.round(Math.clamp(x / step, -limit, limit));
      sum += rest * rest;
    }
    return sum;
  }
}
