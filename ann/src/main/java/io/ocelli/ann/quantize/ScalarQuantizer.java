package io.ocelli.ann.quantize;

import io.ocelli.ann.kernel.CodeRows;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.ann.score.BlockScorer;
import io.ocelli.ann.score.PairScorer;
import io.ocelli.ann.score.Space;
import io.ocelli.core.collection.CodedPart;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// One small integer a component, along the vectors' leading principal axes or as they are.
///
/// A vector x becomes the codes `round(W (x - mean) / step)`, one step for all components, W the
/// axes. Row: one signed byte a component, padded to a multiple of 32, and a correction c of 4
/// bytes (not under L1): in the last padding where there is room, so that 124 axes fill two cache
/// lines, else behind. A kernel that reads the correction as codes multiplies it by the query's
/// padding, which is 0. With `r = x - mean` and `s = q - mean`, `|q - x|^2 = |s|^2 + |r|^2 - 2
/// s.r`, so under L2 `c = -|r|^2`, of the whole vector, and what W leaves out is missing from `s.r`
/// only; under DOT `q.x = q.mean + mean.r + s.r` and `c = mean.r`. A query is coded by a step of
/// its own in eight bits. Under L1, which a rotation would change, components stay as they are.
public final class ScalarQuantizer implements Quantizer {
  /// Bytes of a row's correction.
  static final int CORRECTION = Float.BYTES;

  private final InputStage input;
  private final Frame frame;
  private final CodeWidth codes;
  private final float step;
  private final float trainedError;

  /// @param step above 0
  ScalarQuantizer(InputStage input, Frame frame, CodeWidth codes, float step, float trainedError) {
    if (frame.dims() != input.coded() || !(step > 0 && step < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(frame.dims() + " of " + input.coded() + ", step " + step);
    }
    this.input = input;
    this.frame = frame;
    this.codes = codes;
    this.step = step;
    this.trainedError = trainedError;
  }

  /// Seven bits along as many principal axes as the sample needs to find its near neighbours, or
  /// all components where that are not clearly fewer. What graphs are built on.
  public static ScalarQuantizer train(VectorSample sample, Space space) {
    return ScalarTraining.auto(sample, space, CodedPart.WHOLE);
  }

  /// Seven bits a component: nearly as good as the vectors themselves, in a quarter of their bytes.
  public static ScalarQuantizer fine(VectorSample sample, Space space) {
    return ScalarTraining.plain(sample, space, CodeWidth.SEVEN, CodedPart.WHOLE);
  }

  @Override
  public Space space() {
    return input.space();
  }

  @Override
  public int dims() {
    return input.dims();
  }

  /// How many components are coded, padding included.
  public int codedDims() {
    return frame.width();
  }

  @Override
  public int rowBytes() {
    return hasCorrection() ? Math.max(frame.width(), correctionAt() + CORRECTION) : frame.width();
  }

  public boolean hasCorrection() {
    return input.space() != Space.L1;
  }

  /// How many components are coded, padding left out.
  public int filledDims() {
    return frame.filled();
  }

  /// Where in a row its correction stands.
  public int correctionAt() {
    int room = frame.width() - CORRECTION;
    return frame.filled() <= room ? room : frame.width();
  }

  @Override
  public Encoder encoder() {
    return new ScalarEncoder(this);
  }

  @Override
  public void reconstruct(MemorySegment rows, long offset, float[] out) {
    float[] turned = new float[frame.width()];
    for (int i = 0; i < frame.filled(); i++) {
      turned[i] = rows.get(ValueLayout.JAVA_BYTE, offset + i) * step;
    }
    float[] centred = new float[input.coded()];
    frame.back(turned, centred);
    input.undo(centred, out);
  }

  @Override
  public BlockScorer scorer(float[] query, MemorySegment rows) {
    Turned turned = turned(query);
    ScalarScorer scorer = new ScalarScorer(this, rows, codedDims());
    scorer.query(turned.components(), turned.offset());
    return scorer;
  }

  /// A query in the frame of the codes.
  ///
  /// @param components as many as [#codedDims]
  /// @param offset what is the same in all its scores
  public record Turned(float[] components, float offset) {}

  /// Brings a query into the frame of the codes.
  public Turned turned(float[] query) {
    float[] kept = input.kept(query);
    float[] centred = input.centred(kept);
    float[] components = new float[frame.width()];
    frame.into(centred, 1, components);
    return new Turned(components, input.offset(kept, centred));
  }

  /// A scorer of rows against each other; nothing is loaded yet.
  public PairScorer pairs(MemorySegment rows) {
    return pairs(rows, codedDims());
  }

  /// The same by their leading codes alone.
  ///
  /// @param columns how many, a multiple of 32
  public PairScorer pairs(MemorySegment rows, int columns) {
    return new ScalarScorer(this, rows, columns);
  }

  /// What the product of a query's component and a code adds to a score; not under L1.
  public float weight() {
    return input.space() == Space.L2 ? 2 * step : step;
  }

  @Override
  public float trainedError() {
    return trainedError;
  }

  @Override
  public InputStage input() {
    return input;
  }

  Frame frame() {
    return frame;
  }

  /// Compares a query's codes with rows.
  public CodeRows kernel() {
    return codes.kernel(input.space());
  }

  CodeWidth codes() {
    return codes;
  }

  /// Between two codes of a component.
  public float step() {
    return step;
  }
}
