package io.ocelli.encoder.pair;

import io.ocelli.core.encode.CrossEncoder.Side;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.contract.TextInput;
import io.ocelli.encoder.onnx.Feed;
import io.ocelli.encoder.text.TextPorts;
import io.ocelli.encoder.text.TextTokenizer;
import io.ocelli.encoder.text.Tokens;
import java.util.List;

/// Two texts in one sequence.
///
/// @param name of the model, for messages
record TextPairs(String name, TextInput input, TextTokenizer tokenizer, TextPorts ports)
    implements PairKind<Integer, Tokens> {

  @Override
  public List<Tokens> pairs(Side query, List<Side> candidates) {
    String asked = text(query, "the query");
    return candidates.stream().map(found -> pair(asked, text(found, "a candidate"))).toList();
  }

  private Tokens pair(String query, String candidate) {
    Tokens tokens = tokenizer.pair(query, candidate);
    if (ports.padded(tokens.length()) == 0) {
      throw OcelliException.badRequest(
          "the scorer `%s` has nothing to read: the query and a candidate are empty"
              .formatted(name));
    }
    return tokens;
  }

  private String text(Side side, String which) {
    return switch (side) {
      case Side.Text(String text) -> text;
      case Side.Picture _ ->
          throw OcelliException.badRequest(
              "the scorer `%s` reads pairs of texts, and %s is a picture".formatted(name, which));
    };
  }

  @Override
  public Integer shape(Tokens pair) {
    return ports.padded(pair.length());
  }

  @Override
  public List<Feed> feeds(Integer length, List<Tokens> pairs) {
    return ports.feeds(pairs, length);
  }

  @Override
  public int fixedBatch() {
    return ports.fixedBatch();
  }

  @Override
  public int largestRun() {
    return LARGEST_RUN / input.context();
  }
}
