package io.ocelli.bench.pipeline;

import io.ocelli.core.encode.ImageCodec;
import io.ocelli.core.encode.ImageEncoder;
import io.ocelli.core.error.OcelliException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/// What each kind of work reaches when it has all cores for itself, in pictures a second.
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

  /// Decoding and pre-processing; what it makes is the input of [#encodeAlone].
  double decodeAlone(List<byte[]> files, List<float[]> prepared) {
    prepared.clear();
    return rate(
        files,
        file -> {
          try {
            return encoder.prepare(codec.decode(file).pixels());
          } catch (OcelliException notAPicture) {
            return null;
          }
        },
        prepared);
  }

  double encodeAlone(List<float[]> prepared) {
    List<List<float[]>> batches = new ArrayList<>();
    for (int from = 0; from < prepared.size(); from += BATCH) {
      batches.add(prepared.subList(from, Math.min(prepared.size(), from + BATCH)));
    }
    double batchesPerSecond = rate(batches, encoder::encode, new ArrayList<>());
    return batchesPerSecond * prepared.size() / batches.size();
  }

  private <A, B> double rate(List<A> work, Function<A, B> step, List<B> results) {
    long start = System.nanoTime();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<B>> futures = new ArrayList<>();
      work.forEach(item -> futures.add(pool.submit(() -> step.apply(item))));
      for (Future<B> future : futures) {
        results.add(future.get());
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("measurement failed", e);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    results.removeIf(Objects::isNull);
    return work.size() / seconds;
  }
}
