package io.ocelli.encoder.head;

import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.contract.Pooling;
import java.util.Arrays;
import java.util.List;

/// The poolings of [Pooling].
public final class Poolers {
  private Poolers() {}

  /// @return a new array; zeros where a text has no tokens that count
  /// @throws OcelliException INVALID_VALUE when the tap's shape does not fit the pooling
  public static float[] pool(Pooling pooling, Tap tap) {
    return switch (pooling) {
      case Pooling.None(), Pooling.Flatten() ->
          Arrays.copyOfRange(tap.values(), tap.at(), tap.at() + tap.length());
      case Pooling.Cls() -> TokenPooling.mean(tokens(pooling, tap), 0, 1);
      case Pooling.ClsDistMean() -> TokenPooling.mean(tokens(pooling, tap), 0, 2);
      case Pooling.Mean(int skip) ->
          TokenPooling.mean(tokens(pooling, tap), skip, Integer.MAX_VALUE);
      case Pooling.Max(int skip) -> TokenPooling.max(tokens(pooling, tap), skip);
      case Pooling.MeanSqrtLength() -> TokenPooling.meanSqrtLength(tokens(pooling, tap));
      case Pooling.WeightedMean() -> TokenPooling.weightedMean(tokens(pooling, tap));
      case Pooling.Last() -> TokenPooling.last(tokens(pooling, tap));
      case Pooling.Gap() -> PlacePooling.mean(places(pooling, tap));
      case Pooling.Mac() -> PlacePooling.max(places(pooling, tap));
      case Pooling.Gem(double p) -> PlacePooling.gem(places(pooling, tap), List.of(p));
      case Pooling.GroupedGem(List<Double> p) -> PlacePooling.gem(places(pooling, tap), p);
      case Pooling.RMac(int levels) -> RegionalMaxima.pool(map(pooling, tap), levels);
    };
  }

  private static Tap tokens(Pooling pooling, Tap tap) {
    if (tap.shape().length != 2) {
      throw misfit(pooling, tap, "tokens [tokens, dims]");
    }
    return tap;
  }

  private static Tap map(Pooling pooling, Tap tap) {
    if (tap.shape().length != 3) {
      throw misfit(pooling, tap, "a map [channels, height, width]");
    }
    return tap;
  }

  /// Tokens are places too: those of a ViT's patches.
  private static PlacePooling.Places places(Pooling pooling, Tap tap) {
    int[] shape = tap.shape();
    return switch (shape.length) {
      case 2 ->
          new PlacePooling.Places(
              tap.values(),
              tap.at() + tap.from() * shape[1],
              shape[1],
              tap.to() - tap.from(),
              1,
              shape[1]);
      case 3 ->
          new PlacePooling.Places(
              tap.values(), tap.at(), shape[0], shape[1] * shape[2], shape[1] * shape[2], 1);
      default -> throw misfit(pooling, tap, "a map [channels, height, width]");
    };
  }

  private static OcelliException misfit(Pooling pooling, Tap tap, String wanted) {
    return OcelliException.invalid(
        "pooling %s wants %s, the model gives %s: name another tap or another pooling"
            .formatted(pooling, wanted, Arrays.toString(tap.shape())));
  }
}
