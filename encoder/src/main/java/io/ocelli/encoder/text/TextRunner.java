package io.ocelli.encoder.text;

import ai.onnxruntime.OnnxJavaType;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.batch.BatchPlan;
import io.ocelli.encoder.batch.MicroBatcher;
import io.ocelli.encoder.batch.Scratch;
import io.ocelli.encoder.contract.Graph;
import io.ocelli.encoder.contract.TextInput;
import io.ocelli.encoder.head.Tap;
import io.ocelli.encoder.onnx.Feed;
import io.ocelli.encoder.onnx.OnnxSession;
import io.ocelli.encoder.onnx.Port;
import io.ocelli.encoder.onnx.Tensor;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// Tokens through a network, batch by batch.
///
/// Texts run beside others of the same padded length only, and that depends on nothing but the
/// text: so what a text gets does not depend on its batch.
final class TextRunner {
  private static final String IDS = "input_ids";
  private static final String MASK = "attention_mask";
  private static final String TYPES = "token_type_ids";
  private static final String POSITIONS = "position_ids";
  private static final Set<String> KNOWN = Set.of(IDS, MASK, TYPES, POSITIONS);

  /// Lengths are rounded up to a multiple, so that texts of nearly the same length share a run.
  private static final int SHORT_STEP = 8;

  private static final int LONG_STEP = 32;
  private static final int LONG = 64;

  private final String name;
  private final OnnxSession session;
  private final TextInput input;
  private final String tap;

  private final BatchPlan plan;

  /// Tokens a text that the graph insists on; 0 where any number goes.
  private final int fixedLength;

  /// @param name of the model, for messages
  /// @param session its owner closes it
  /// @param largestRun most tokens a run, padding included, where the graph leaves it open: bounds
  ///   the memory
  /// @throws OcelliException INVALID_VALUE when the network is not what the contract says
  TextRunner(String name, OnnxSession session, TextInput input, Graph graph, int largestRun) {
    this.name = name;
    this.session = session;
    this.input = input;
    this.tap = graph.tap();
    Port ids = checkedIds();
    int fixedBatch = (int) Math.max(0, ids.shape()[0]);
    fixedLength = (int) Math.max(0, ids.shape()[1]);
    if (fixedLength > 0 && fixedLength < input.context()) {
      throw mismatch(
          "it takes %d tokens, the contract says %d".formatted(fixedLength, input.context()));
    }
    plan =
        fixedBatch > 0
            ? session.plan().fixed(fixedBatch)
            : session.plan().atMost(Math.max(1, largestRun / padded(input.context())));
  }

  private Port checkedIds() {
    Map<String, Port> inputs = session.inputs();
    if (!session.outputs().containsKey(tap)) {
      throw mismatch(
          "it has the outputs %s, the contract names %s"
              .formatted(session.outputs().keySet(), tap));
    }
    if (!inputs.containsKey(IDS) || !KNOWN.containsAll(inputs.keySet())) {
      throw mismatch("its inputs are %s, and only %s are known".formatted(inputs.keySet(), KNOWN));
    }
    for (Port port : inputs.values()) {
      boolean whole = port.type() == OnnxJavaType.INT64 || port.type() == OnnxJavaType.INT32;
      if (!whole || port.shape().length != 2) {
        throw mismatch(
            "its input %s is %s %s, not whole numbers [texts, tokens]"
                .formatted(port.name(), port.type(), Arrays.toString(port.shape())));
      }
    }
    return inputs.get(IDS);
  }

  OcelliException mismatch(String what) {
    return OcelliException.invalid(
        "model `%s` does not fit its contract: %s".formatted(name, what));
  }

  /// Runs whose taps become results where they are made: a tap of weights for every vocabulary
  /// entry is large.
  ///
  /// @param result of one text's tap
  <T> Runs<T> reducedBy(Function<Tap, T> result) {
    return new Runs<>(
        new MicroBatcher<>(
            session.queue(),
            plan,
            (length, texts, scratch) -> run(length, texts, scratch).stream().map(result).toList()));
  }

  /// Texts of several callers together, where they wait at the same time.
  final class Runs<T> {
    private final MicroBatcher<Integer, Tokens, T> batcher;

    private Runs(MicroBatcher<Integer, Tokens, T> batcher) {
      this.batcher = batcher;
    }

    /// @param empty for texts without any token, which no network can read
    /// @return one result a text, in order
    List<T> of(List<Tokens> texts, Supplier<T> empty) {
      List<Tokens> read = texts.stream().filter(text -> padded(text.length()) > 0).toList();
      Iterator<T> results = batcher.run(read, text -> padded(text.length())).iterator();
      return texts.stream()
          .map(text -> padded(text.length()) > 0 ? results.next() : empty.get())
          .toList();
    }
  }

  /// What a text of that many tokens is padded to. Padding that the network would see is only put
  /// where the contract asks for it.
  private int padded(int length) {
    if (fixedLength > 0) {
      return fixedLength;
    }
    if (input.padding().toContext()) {
      return input.context();
    }
    if (!input.padding().masked() || !session.inputs().containsKey(MASK)) {
      return length;
    }
    int step = length <= LONG ? SHORT_STEP : LONG_STEP;
    return Math.min(input.context(), Math.ceilDiv(length, step) * step);
  }

  private List<Tap> run(int length, List<Tokens> texts, Scratch scratch) {
    List<Tokens> items = new ArrayList<>(texts);
    while (items.size() < plan.batch(texts.size())) {
      items.add(texts.getLast());
    }
    TokenBatch batch = new TokenBatch(items, length, input.padding());
    Tensor output = session.run(feeds(batch), tap, scratch);
    long[] shape = output.shape();
    if (shape.length < 2 || shape[0] != items.size()) {
      throw mismatch("it gave %s for %d texts".formatted(Arrays.toString(shape), items.size()));
    }
    int[] item = Arrays.stream(shape).skip(1).mapToInt(Math::toIntExact).toArray();
    boolean tokens = item.length == 2 && item[0] == length;
    int size = output.values().length / items.size();
    List<Tap> taps = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      Tokens text = texts.get(i);
      taps.add(
          tokens
              ? new Tap(output.values(), i * size, item, batch.from(text), batch.to(text))
              : new Tap(output.values(), i * size, item));
    }
    return taps;
  }

  private List<Feed> feeds(TokenBatch batch) {
    long[] shape = {batch.items().size(), batch.length()};
    return session.inputs().keySet().stream()
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
