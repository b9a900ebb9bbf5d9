package io.ocelli.encoder.pair;

import io.ocelli.core.encode.CrossEncoder.Side;
import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.onnx.Feed;
import io.ocelli.encoder.onnx.PixelPort;
import java.util.List;

/// Two pictures, each in its own input.
///
/// @param name of the model, for messages
/// @param fixedBatch pairs a run that the graph insists on; 0 where any number goes
record PicturePairs(String name, PixelPort query, PixelPort candidate, int fixedBatch)
    implements PairKind<PicturePairs.Sizes, PicturePairs.Pair> {

  /// Both prepared.
  record Pair(PixelImage query, PixelImage candidate) {}

  record Sizes(int queryWidth, int queryHeight, int width, int height) {}

  @Override
  public List<Pair> pairs(Side asked, List<Side> candidates) {
    PixelImage prepared = prepared(query, asked, "the query");
    return candidates.stream()
        .map(found -> new Pair(prepared, prepared(candidate, found, "a candidate")))
        .toList();
  }

  private PixelImage prepared(PixelPort port, Side side, String which) {
    return switch (side) {
      case Side.Picture(PixelImage pixels) -> port.input().prepare(pixels);
      case Side.Text _ ->
          throw OcelliException.badRequest(
              "the scorer `%s` reads pairs of pictures, and %s is a text".formatted(name, which));
    };
  }

  @Override
  public Sizes shape(Pair pair) {
    return new Sizes(
        pair.query().width(),
        pair.query().height(),
        pair.candidate().width(),
        pair.candidate().height());
  }

  @Override
  public List<Feed> feeds(Sizes sizes, List<Pair> pairs) {
    return List.of(
        query.feed(pairs.stream().map(Pair::query).toList()),
        candidate.feed(pairs.stream().map(Pair::candidate).toList()));
  }

  @Override
  public int largestRun() {
    return Integer.MAX_VALUE;
  }
}
