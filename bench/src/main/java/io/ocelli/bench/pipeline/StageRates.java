package io.ocelli.bench.pipeline;

import io.ocelli.core.encode.ImageCodec;
import io.ocelli.core.encode.ImageEncoder;
import io.ocelli.core.encode.PreparedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// What each kind of work reaches when it has all cores for itself.
final class StageRates {
  private static final int BATCH = 8;

  private final ImageCodec codec;
  private final ImageEncoder encoder;
  private final int threads;

  StageRates(ImageCodec codec, ImageEncoder encoder, int threads) {
    this.codec = codec;
    this.encoder = encoder;
    this.threads = threads;
  }

  /// Decoding and pre-processing.
  Rate decodeAlone(List<byte[]> files) {
    return Rate.of(
        files.size(),
        () -> onAllCores(files, file -> encoder.prepare(codec.decode(file).pixels())));
  }

  /// The network, for as many pictures as there are files. The inputs of one batch are made before
  /// and used again and again, so that memory is as busy as in the pipeline.
  Rate encodeAlone(List<byte[]> files) {
    List<PreparedImage> batch =
        files.stream()
            .limit(BATCH)
            .map(file -> encoder.prepare(codec.decode(file).pixels()))
            .toList();
    List<List<PreparedImage>> batches = new ArrayList<>();
    for (int left = files.size(); left > 0; left -= BATCH) {
      batches.add(batch.subList(0, Math.min(left, batch.size())));
    }
    return Rate.of(files.size(), () -> onAllCores(batches, encoder::encode));
  }

  private <T> void onAllCores(List<T> work, Consumer<T> step) {
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> futures = new ArrayList<>();
      work.forEach(item -> futures.add(pool.submit(() -> step.accept(item))));
      for (Future<?> future : futures) {
        future.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("measurement failed", e);
    }
  }
}
