package io.ocelli.encoder.text;

import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.contract.Graph;
import io.ocelli.encoder.contract.Pooling;
import io.ocelli.encoder.contract.Precision;
import io.ocelli.encoder.contract.TextTower;
import io.ocelli.encoder.contract.TextTower.TextModel;
import io.ocelli.encoder.contract.TextTower.TextOutput;
import io.ocelli.encoder.contract.VectorHead;
import io.ocelli.encoder.head.VectorHeads;
import io.ocelli.encoder.onnx.OnnxSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Brings a [TextTower] to life.
public final class TextTowers {
  /// Tokens a run: bounds a layer's activations to some tens of MB.
  private static final int DENSE_RUN = 8192;

  /// Tokens a run where each has a weight for every vocabulary entry: 30,522 floats are 120 KB.
  private static final int SPARSE_RUN = 512;

  private final TextTower tower;
  private final Path folder;
  private final EncoderInfo info;
  private final List<Runnable> opened = new ArrayList<>();

  private TextTowers(TextTower tower, Path folder, EncoderInfo info) {
    this.tower = tower;
    this.folder = folder;
    this.info = info;
  }

  /// @param folder that the contract's file names are relative to
  /// @param precision which of the graph's files; null for a model without a graph
  /// @param sessions loads a graph from its file, on the device that is wanted; the tower closes it
  /// @throws OcelliException NOT_FOUND, CORRUPT or INVALID_VALUE when a file is not there, damaged,
  ///   or not what the contract says; UNAVAILABLE when a native library cannot be loaded
  public static OpenTextTower open(
      TextTower tower,
      Path folder,
      Precision precision,
      EncoderInfo info,
      Function<Path, OnnxSession> sessions) {
    TextTowers towers = new TextTowers(tower, folder, info);
    try {
      return switch (tower.model()) {
        case TextModel.Onnx(Graph graph) ->
            towers.network(graph, sessions.apply(towers.file(graph, precision)));
        case TextModel.StaticTable(String file) -> towers.table(file);
      };
    } catch (RuntimeException e) {
      towers.opened.forEach(Runnable::run);
      throw e;
    }
  }

  private Path file(Graph graph, Precision precision) {
    String file = graph.files().get(precision);
    if (file == null) {
      throw OcelliException.notFound(
          "model `%s` has no %s variant, only %s"
              .formatted(
                  info.name(),
                  precision.wireName(),
                  graph.files().keySet().stream().map(Precision::wireName).toList()));
    }
    return folder.resolve(file);
  }

  private OpenTextTower network(Graph graph, OnnxSession session) {
    opened.add(session::close);
    TextTokenizer tokenizer = tokenizer(true);
    return switch (tower.output()) {
      case TextOutput.Dense(VectorHead head) -> {
        TextRunner runner = runner(session, graph, DENSE_RUN);
        yield new OpenTextTower(
            new OnnxTextEncoder(info, tokenizer, runner, head, VectorHeads.load(head, folder)),
            null,
            opened);
      }
      case TextOutput.Sparse sparse ->
          new OpenTextTower(
              null,
              new OnnxSparseEncoder(info, tokenizer, runner(session, graph, SPARSE_RUN), sparse),
              opened);
    };
  }

  private TextRunner runner(OnnxSession session, Graph graph, int largestRun) {
    return new TextRunner(info.name(), session, tower.input(), graph, largestRun);
  }

  private OpenTextTower table(String file) {
    if (!(tower.output() instanceof TextOutput.Dense(VectorHead head))) {
      throw OcelliException.invalid(
          "model `%s` is a table of token vectors and cannot make sparse ones"
              .formatted(info.name()));
    }
    TextTokenizer tokenizer = tokenizer(false);
    StaticTable table = StaticTable.open(folder.resolve(file), tokenizer.vocabulary());
    opened.add(table::close);
    if (head.heads().isEmpty() && table.dims() != head.dims()) {
      throw OcelliException.invalid(
          "model `%s` does not fit its contract: its vectors have %d values, the contract says %d"
              .formatted(info.name(), table.dims(), head.dims()));
    }
    VectorHeads heads = VectorHeads.load(overTokens(head), folder);
    return new OpenTextTower(new StaticTextEncoder(info, tokenizer, table, heads), null, opened);
  }

  /// A table's vector is the mean of rows, whether its contract says so or not.
  private static VectorHead overTokens(VectorHead head) {
    return head.pooling() instanceof Pooling.None
        ? new VectorHead(new Pooling.Mean(0), head.heads(), head.normalise(), head.dims())
        : head;
  }

  private TextTokenizer tokenizer(boolean special) {
    TextTokenizer tokenizer = TextTokenizer.open(tower.input(), folder, special);
    opened.add(tokenizer::close);
    return tokenizer;
  }
}
