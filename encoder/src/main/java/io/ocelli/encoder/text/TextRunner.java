package io.ocelli.encoder.text;

import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.batch.BatchPlan;
import io.ocelli.encoder.batch.MicroBatcher;
import io.ocelli.encoder.batch.Scratch;
import io.ocelli.encoder.contract.Graph;
import io.ocelli.encoder.contract.TextInput;
import io.ocelli.encoder.head.Tap;
import io.ocelli.encoder.onnx.OnnxSession;
import io.ocelli.encoder.onnx.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// Tokens through a network, batch by batch.
///
/// Texts run beside others of the same padded length only, and that depends on nothing but the
/// text: so what a text gets does not depend on its batch.
final class TextRunner {
  private final String name;
  private final OnnxSession session;
  private final TextInput input;
  private final String tap;

  private final BatchPlan plan;
  private final TextPorts ports;

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
    check();
    ports = new TextPorts(session.inputs(), input);
    plan =
        ports.fixedBatch() > 0
            ? session.plan().fixed(ports.fixedBatch())
            : session.plan().atMost(Math.max(1, largestRun / ports.padded(input.context())));
  }

  private void check() {
    if (!session.outputs().containsKey(tap)) {
      throw mismatch(
          "it has the outputs %s, the contract names %s"
              .formatted(session.outputs().keySet(), tap));
    }
    String misfit = TextPorts.misfit(session.inputs(), input);
    if (misfit != null) {
      throw mismatch(misfit);
    }
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
      List<Tokens> read = texts.stream().filter(text -> ports.padded(text.length()) > 0).toList();
      Iterator<T> results = batcher.run(read, text -> ports.padded(text.length())).iterator();
      return texts.stream()
          .map(text -> ports.padded(text.length()) > 0 ? results.next() : empty.get())
          .toList();
    }
  }

  private List<Tap> run(int length, List<Tokens> texts, Scratch scratch) {
    List<Tokens> items = new ArrayList<>(texts);
    while (items.size() < plan.batch(texts.size())) {
      items.add(texts.getLast());
    }
    TokenBatch batch = new TokenBatch(items, length, input.padding());
    Tensor output = session.run(ports.feeds(batch), tap, scratch);
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
}
