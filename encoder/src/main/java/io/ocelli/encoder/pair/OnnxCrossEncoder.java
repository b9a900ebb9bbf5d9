package io.ocelli.encoder.pair;

import io.ocelli.core.encode.CrossEncoder;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.contract.PairScorer;
import io.ocelli.encoder.contract.PairScorer.Sides;
import io.ocelli.encoder.contract.TextInput;
import io.ocelli.encoder.onnx.BareRun;
import io.ocelli.encoder.onnx.OnnxSession;
import io.ocelli.encoder.onnx.PixelPort;
import io.ocelli.encoder.onnx.Port;
import io.ocelli.encoder.preprocess.ImageInput;
import io.ocelli.encoder.text.TextPorts;
import io.ocelli.encoder.text.TextTokenizer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Any network in ONNX form that scores pairs, driven by its contract.
public final class OnnxCrossEncoder implements CrossEncoder, AutoCloseable {
  private final EncoderInfo info;
  private final OnnxSession session;
  private final TextTokenizer tokenizer;
  private final PairRuns<?, ?> runs;

  /// @param folder that the contract's file names are relative to
  /// @param session closed with this, and where this throws
  /// @throws OcelliException NOT_FOUND, CORRUPT or INVALID_VALUE when a file is not there, damaged,
  ///   or the network is not what the contract says
  public static OnnxCrossEncoder open(
      EncoderInfo info, PairScorer contract, Path folder, OnnxSession session) {
    TextTokenizer tokenizer = null;
    try {
      tokenizer = tokenizer(contract.sides(), folder);
      return new OnnxCrossEncoder(info, contract, session, tokenizer);
    } catch (RuntimeException e) {
      if (tokenizer != null) {
        tokenizer.close();
      }
      session.close();
      throw e;
    }
  }

  private static TextTokenizer tokenizer(Sides sides, Path folder) {
    return switch (sides) {
      case Sides.Texts(TextInput input) -> TextTokenizer.openForPairs(input, folder);
      case Sides.Pictures _ -> null;
      case Sides.TextAndPicture both -> TextTokenizer.open(both.text(), folder, true);
    };
  }

  private OnnxCrossEncoder(
      EncoderInfo info, PairScorer contract, OnnxSession session, TextTokenizer tokenizer) {
    this.info = info;
    this.session = session;
    this.tokenizer = tokenizer;
    String tap = contract.graph().tap();
    if (!session.outputs().containsKey(tap)) {
      throw mismatch(
          "it has the outputs %s, the contract names %s"
              .formatted(session.outputs().keySet(), tap));
    }
    runs =
        switch (contract.sides()) {
          case Sides.Texts(TextInput input) ->
              runs(
                  contract,
                  new TextPairs(info.name(), input, tokenizer, ports(session.inputs(), input)));
          case Sides.Pictures pictures -> runs(contract, pictures(pictures));
          case Sides.TextAndPicture both -> runs(contract, both(both));
        };
  }

  private <S, P> PairRuns<S, P> runs(PairScorer contract, PairKind<S, P> kind) {
    return new PairRuns<>(info.name(), session, contract, kind);
  }

  private PicturePairs pictures(Sides.Pictures sides) {
    PixelPort query = port(sides.query(), sides.input());
    PixelPort candidate = port(sides.candidate(), sides.input());
    if (session.inputs().size() > 2) {
      throw mismatch(
          "its inputs are %s, and only two pictures can be given"
              .formatted(session.inputs().keySet()));
    }
    return new PicturePairs(info.name(), query, candidate, fixedBatch());
  }

  private TextPicturePairs both(Sides.TextAndPicture sides) {
    PixelPort picture = port(sides.pixels(), sides.picture());
    Map<String, Port> others = new LinkedHashMap<>(session.inputs());
    others.remove(sides.pixels());
    return new TextPicturePairs(
        info.name(),
        new TextPicturePairs.TextSide(sides.text(), tokenizer, ports(others, sides.text())),
        picture,
        fixedBatch());
  }

  private PixelPort port(String name, ImageInput input) {
    PixelPort port = new PixelPort(name, input);
    String misfit = port.misfit(session.inputs().get(name));
    if (misfit != null) {
      throw mismatch(misfit);
    }
    return port;
  }

  private TextPorts ports(Map<String, Port> inputs, TextInput input) {
    String misfit = TextPorts.misfit(inputs, input);
    if (misfit != null) {
      throw mismatch(misfit);
    }
    return new TextPorts(inputs, input);
  }

  /// Pairs a run that the graph insists on; 0 where any number goes.
  private int fixedBatch() {
    long[] sizes =
        session.inputs().values().stream()
            .mapToLong(port -> Math.max(0, port.shape()[0]))
            .distinct()
            .toArray();
    if (sizes.length > 1) {
      throw mismatch(
          "its inputs are in batches of %s, and both sides need one size"
              .formatted(Arrays.toString(sizes)));
    }
    return (int) sizes[0];
  }

  private OcelliException mismatch(String what) {
    return OcelliException.invalid(
        "model `%s` does not fit its contract: %s".formatted(info.name(), what));
  }

  @Override
  public EncoderInfo info() {
    return info;
  }

  @Override
  public float[] score(Side query, List<Side> candidates) {
    return runs.scores(query, candidates);
  }

  /// The network alone, on these pairs: to be measured.
  public BareRun bare(Side query, List<Side> candidates) {
    return runs.bare(query, candidates);
  }

  @Override
  public void close() {
    session.close();
    if (tokenizer != null) {
      tokenizer.close();
    }
  }
}
