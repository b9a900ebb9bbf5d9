package io.ocelli.encoder.measure;

import io.ocelli.core.encode.CrossEncoder.Side;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.encode.PreparedImage;
import io.ocelli.core.encode.TextEncoder;
import io.ocelli.encoder.onnx.BareRun;
import io.ocelli.encoder.onnx.OnnxImageEncoder;
import io.ocelli.encoder.pair.OnnxCrossEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Measures encoders under as many callers as there are cores, beside their networks alone under as
/// many threads. The two take turns, so that other load on the machine falls on both.
public final class ModelBench {
  private static final int ROUNDS = 4;

  private final Duration time;
  private final int callers;

  /// @param time of one batch size
  public ModelBench(Duration time) {
    this.time = time;
    callers = Runtime.getRuntime().availableProcessors();
  }

  public int callers() {
    return callers;
  }

  /// From prepared pictures to vectors: decoding and resizing are no part of it.
  ///
  /// @param pictures at least one; fewer than the batch come again
  public BenchRow pictures(OnnxImageEncoder encoder, List<PixelImage> pictures, int batch) {
    List<PreparedImage> prepared = pictures.stream().limit(batch).map(encoder::prepare).toList();
    List<PreparedImage> full = repeated(prepared, batch);
    Load load = new Load(callers);
    Load alone = new Load(bareThreads(encoder.info()));
    Duration turn = time.dividedBy(2L * ROUNDS);
    try (BareRun bare = encoder.bare(full)) {
      encoder.encode(full);
      bare.run();
      for (int round = 0; round < ROUNDS; round++) {
        load.run(turn, batch, () -> encoder.encode(full));
        alone.run(turn, encoder.bareBatch(batch), bare::run);
      }
    }
    return new BenchRow(batch, load.perSecond(), 0, alone.perSecond(), load.latency());
  }

  /// From a query and candidates to their scores: tokenizing and resizing included, decoding not.
  ///
  /// @param candidates at least one; fewer than the batch come again
  public BenchRow pairs(OnnxCrossEncoder scorer, Side query, List<Side> candidates, int batch) {
    List<Side> full = repeated(candidates, batch);
    Load load = new Load(callers);
    Load alone = new Load(bareThreads(scorer.info()));
    Duration turn = time.dividedBy(2L * ROUNDS);
    try (BareRun bare = scorer.bare(query, full)) {
      scorer.score(query, full);
      bare.run();
      for (int round = 0; round < ROUNDS; round++) {
        load.run(turn, batch, () -> scorer.score(query, full));
        alone.run(turn, batch, bare::run);
      }
    }
    return new BenchRow(batch, load.perSecond(), 0, alone.perSecond(), load.latency());
  }

  /// A GPU's network runs on one thread, see [io.ocelli.encoder.onnx.Networks].
  private int bareThreads(EncoderInfo info) {
    return info.facts().device().equals("cpu") ? callers : 1;
  }

  /// From words to vectors, tokenizing included.
  public BenchRow texts(TextEncoder encoder, List<String> texts, int batch) {
    List<String> full = repeated(texts, batch);
    double tokens = full.stream().mapToInt(encoder::tokens).average().orElseThrow();
    Load load = new Load(callers);
    encoder.encode(full, TextEncoder.DOCUMENT);
    load.run(time, batch, () -> encoder.encode(full, TextEncoder.DOCUMENT));
    return new BenchRow(batch, load.perSecond(), load.perSecond() * tokens, 0, load.latency());
  }

  private static <T> List<T> repeated(List<T> items, int count) {
    List<T> full = new ArrayList<>(count);
    IntStream.range(0, count).forEach(i -> full.add(items.get(i % items.size())));
    return full;
  }
}
