package io.ocelli.encoder.pair;

import io.ocelli.core.encode.CrossEncoder.Side;
import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.contract.TextInput;
import io.ocelli.encoder.onnx.Feed;
import io.ocelli.encoder.onnx.PixelPort;
import io.ocelli.encoder.text.TextPorts;
import io.ocelli.encoder.text.TextTokenizer;
import io.ocelli.encoder.text.Tokens;
import java.util.List;
import java.util.stream.Stream;

/// A text and a picture, whichever is the query.
///
/// @param name of the model, for messages
/// @param fixedBatch pairs a run that the graph insists on; 0 where any number goes
record TextPicturePairs(String name, TextSide text, PixelPort picture, int fixedBatch)
    implements PairKind<TextPicturePairs.Shape, TextPicturePairs.Pair> {

  /// How texts are read.
  record TextSide(TextInput input, TextTokenizer tokenizer, TextPorts ports) {}

  /// Both ready.
  record Pair(Tokens text, PixelImage picture) {}

  record Shape(int tokens, int width, int height) {}

  @Override
  public List<Pair> pairs(Side query, List<Side> candidates) {
    return switch (query) {
      case Side.Text(String asked) -> {
        Tokens tokens = tokens(asked);
        yield candidates.stream().map(found -> new Pair(tokens, picture(found))).toList();
      }
      case Side.Picture(PixelImage asked) -> {
        PixelImage prepared = picture.input().prepare(asked);
        yield candidates.stream().map(found -> new Pair(text(found), prepared)).toList();
      }
    };
  }

  private Tokens text(Side found) {
    return switch (found) {
      case Side.Text(String words) -> tokens(words);
      case Side.Picture _ -> throw alike("pictures");
    };
  }

  private PixelImage picture(Side found) {
    return switch (found) {
      case Side.Picture(PixelImage pixels) -> picture.input().prepare(pixels);
      case Side.Text _ -> throw alike("texts");
    };
  }

  private OcelliException alike(String both) {
    return OcelliException.badRequest(
        "the scorer `%s` reads a text beside a picture, and here both are %s"
            .formatted(name, both));
  }

  private Tokens tokens(String words) {
    Tokens tokens = text.tokenizer().tokens(words, null);
    if (text.ports().padded(tokens.length()) == 0) {
      throw OcelliException.badRequest(
          "the scorer `%s` has nothing to read: the text is empty".formatted(name));
    }
    return tokens;
  }

  @Override
  public Shape shape(Pair pair) {
    return new Shape(
        text.ports().padded(pair.text().length()), pair.picture().width(), pair.picture().height());
  }

  @Override
  public List<Feed> feeds(Shape shape, List<Pair> pairs) {
    return Stream.concat(
            text.ports().feeds(pairs.stream().map(Pair::text).toList(), shape.tokens()).stream(),
            Stream.of(picture.feed(pairs.stream().map(Pair::picture).toList())))
        .toList();
  }

  @Override
  public int largestRun() {
    return LARGEST_RUN / text.input().context();
  }
}
