package io.ocelli.encoder.text;

import ai.onnxruntime.OnnxJavaType;
import io.ocelli.encoder.contract.TextInput;
import io.ocelli.encoder.onnx.Feed;
import io.ocelli.encoder.onnx.Port;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// The inputs of a network that reads tokens: what it is fed, and how far texts are filled up.
public final class TextPorts {
  private static final String IDS = "input_ids";
  private static final String MASK = "attention_mask";
  private static final String TYPES = "token_type_ids";
  private static final String POSITIONS = "position_ids";
  private static final Set<String> KNOWN = Set.of(IDS, MASK, TYPES, POSITIONS);

  /// Lengths are rounded up to a multiple, so that texts of nearly the same length share a run.
  private static final int SHORT_STEP = 8;

  private static final int LONG_STEP = 32;
  private static final int LONG = 64;

  private final Map<String, Port> ports;
  private final TextInput input;

  /// @param ports of which [#misfit] has nothing to say
  public TextPorts(Map<String, Port> ports, TextInput input) {
    this.ports = ports;
    this.input = input;
  }

  /// @param ports the graph's inputs, without those that are not of texts
  /// @return what does not fit, in words; null where all does
  public static String misfit(Map<String, Port> ports, TextInput input) {
    if (!ports.containsKey(IDS) || !KNOWN.containsAll(ports.keySet())) {
      return "its inputs are %s, and only %s are known".formatted(ports.keySet(), KNOWN);
    }
    for (Port port : ports.values()) {
      boolean whole = port.type() == OnnxJavaType.INT64 || port.type() == OnnxJavaType.INT32;
      if (!whole || port.shape().length != 2) {
        return "its input %s is %s %s, not whole numbers [texts, tokens]"
            .formatted(port.name(), port.type(), Arrays.toString(port.shape()));
      }
    }
    long fixed = ports.get(IDS).shape()[1];
    return fixed > 0 && fixed < input.context()
        ? "it takes %d tokens, the contract says %d".formatted(fixed, input.context())
        : null;
  }

  /// Texts a run that the graph insists on; 0 where any number goes.
  public int fixedBatch() {
    return (int) Math.max(0, ports.get(IDS).shape()[0]);
  }

  /// What a text of that many tokens is padded to. Padding that the network would see is only put
  /// where the contract asks for it.
  public int padded(int length) {
    int fixed = (int) Math.max(0, ports.get(IDS).shape()[1]);
    if (fixed > 0) {
      return fixed;
    }
    if (input.padding().toContext()) {
      return input.context();
    }
    if (!input.padding().masked() || !ports.containsKey(MASK)) {
      return length;
    }
    int step = length <= LONG ? SHORT_STEP : LONG_STEP;
    return Math.min(input.context(), Math.ceilDiv(length, step) * step);
  }

  /// @param length that all are padded to
  public List<Feed> feeds(List<Tokens> texts, int length) {
    return feeds(new TokenBatch(texts, length, input.padding()));
  }

  List<Feed> feeds(TokenBatch batch) {
    long[] shape = {batch.items().size(), batch.length()};
    return ports.keySet().stream()
        .<Feed>map(port -> new Feed.Longs(port, shape, filler(port, batch)))
        .toList();
  }

  private static Consumer<LongBuffer> filler(String port, TokenBatch batch) {
    return switch (port) {
      case MASK -> batch::mask;
      case TYPES -> batch::typeIds;
      case POSITIONS -> batch::positions;
      default -> batch::ids;
    };
  }
}
