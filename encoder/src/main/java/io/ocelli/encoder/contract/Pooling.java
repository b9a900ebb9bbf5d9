package io.ocelli.encoder.contract;

import java.util.List;

/// How a tap's values become one vector an item. Token taps are `[tokens, dims]`, maps are
/// `[channels, height, width]`; for texts only real tokens count, never padding.
public sealed interface Pooling {
  /// The tap is a vector already; dimensions of 1 are dropped.
  record None() implements Pooling {}

  /// The first token.
  record Cls() implements Pooling {}

  /// The mean of the first two tokens (DeiT's class and distillation token).
  record ClsDistMean() implements Pooling {}

  /// @param skip leading tokens that do not count (class and register tokens of a ViT)
  record Mean(int skip) implements Pooling {}

  /// The sum over the square root of the tokens' number (sentence-transformers).
  record MeanSqrtLength() implements Pooling {}

  /// The mean with the weights 1, 2, 3, ... (SGPT, Muennighoff 2022).
  record WeightedMean() implements Pooling {}

  /// @param skip as in [Mean]
  record Max(int skip) implements Pooling {}

  /// The last token that is not padding.
  record Last() implements Pooling {}

  /// All values in order.
  record Flatten() implements Pooling {}

  /// The mean over a map's places.
  record Gap() implements Pooling {}

  /// The maximum over a map's places (Tolias et al. 2016, "MAC").
  record Mac() implements Pooling {}

  /// Generalised mean over a map's places (Radenovic et al. 2019), values clamped to 1e-6 from
  /// below.
  record Gem(double p) implements Pooling {}

  /// GeM with an exponent for each group of neighbouring channels.
  ///
  /// @param p one a group; their number divides the channels
  record GroupedGem(List<Double> p) implements Pooling {
    public GroupedGem {
      p = List.copyOf(p);
    }
  }

  /// Regional maxima, each normalised, summed (Tolias et al. 2016).
  ///
  /// @param levels of the grid of regions, 3 in the paper
  record RMac(int levels) implements Pooling {}
}
