package io.ocelli.encoder.head;

import java.util.Arrays;

/// One item of a network's output: tokens `[tokens, dims]`, a map `[channels, height, width]`, or a
/// vector.
///
/// @param values of the whole batch; not copied
/// @param at where the item begins
/// @param shape of the item, without the batch
/// @param from first token that counts, neither padding nor part of a prompt that is not pooled; 0
///   for pictures
/// @param to behind the last token that counts; the number of tokens for pictures
public record Tap(float[] values, int at, int[] shape, int from, int to) {

  /// All tokens count.
  public Tap(float[] values, int at, int[] shape) {
    this(values, at, shape, 0, shape.length == 0 ? 0 : shape[0]);
  }

  public int length() {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }
}
