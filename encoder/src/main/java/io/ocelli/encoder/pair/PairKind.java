package io.ocelli.encoder.pair;

import io.ocelli.core.encode.CrossEncoder.Side;
import io.ocelli.encoder.onnx.Feed;
import java.util.List;

/// What a scorer's pairs are made of, and how a network is fed with them.
///
/// @param <S> a shape: pairs of equal shapes can share a run; it depends on nothing but the pair
/// @param <P> a pair that is ready for the network
interface PairKind<S, P> {
  /// A network's activations are bounded to some tens of MB by this many tokens a run, padding
  /// included.
  int LARGEST_RUN = 8192;

  /// @return a pair a candidate, in order
  /// @throws io.ocelli.core.error.OcelliException BAD_REQUEST for a side that is not read
  List<P> pairs(Side query, List<Side> candidates);

  S shape(P pair);

  List<Feed> feeds(S shape, List<P> pairs);

  /// Pairs a run that the graph insists on; 0 where any number goes.
  int fixedBatch();

  /// Most pairs a run, where the graph leaves it open.
  int largestRun();
}
