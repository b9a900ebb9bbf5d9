package io.ocelli.storage.memory;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.storage.memory.SizeEstimate.Item;
import io.ocelli.storage.memory.SizeEstimate.Sum;
import java.util.List;

/// Predicts what a collection will take once its segments are merged. Payload indexes, words that
/// lexical search finds, and deleted points come on top.
public final class Sizing {
  /// Merges make no larger segments of a growing collection.
  public static final long LARGEST_SEGMENT = 5L << 30;

  /// Bytes that the log has of a point at the least, beside its vectors.
  private static final int LOGGED_ID = 32;

  /// What a stored payload takes beside its own bytes, and a segment's small files; measured.
  private static final int STORED = 2;

  private static final long SMALL_FILES = 12_000;

  /// A Java process that serves, without any collection; docs/memory.md has the measurement.
  private static final long PROCESS_HEAP = 64L << 20;

  /// Of one index writer, and of remembered filters, at the most.
  private static final long WRITER_HEAP = 64L << 20;

  private static final long FILTER_HEAP = 64L << 20;

  /// Beside its heap a Java process has threads, compiled code and buffers.
  private static final long PROCESS_OTHER = 256L << 20;

  /// A part of what is cold is read again and again.
  private static final int COLD_SHARE = 10;

  private final SizingRequest request;
  private final long segments;
  private final VectorSizes segment;

  private Sizing(SizingRequest request) {
    this.request = request;
    VectorSizes whole = vectors(request.points());
    long bytes = whole.hot() + whole.fine() + request.points() * (raw() + id() + payload());
    segments = Math.ceilDiv(bytes, LARGEST_SEGMENT);
    segment = vectors(Math.ceilDiv(request.points(), segments));
  }

  public static SizeEstimate estimate(SizingRequest request) {
    return new Sizing(request).sums();
  }

  /// The most bytes that a point gains when small segments are merged into one that has codes,
  /// lists and graphs.
  public static long mostGrowth(CollectionSettings settings) {
    return settings.vectors().values().stream()
        .map(vector ->
            new VectorSizes(
                1,
                vector.size(),
                vector.index().quantization(),
                vector.index().graph().connections()))
        .mapToLong(VectorSizes::mostOfOne)
        .sum();
  }

  /// The most bytes that the index writes for points of which the log has so many.
  public static long mostWritten(CollectionSettings settings, long logged) {
    long raw =
        settings.vectors().values().stream()
            .mapToLong(vector -> (long) vector.size() * Float.BYTES)
            .sum();
    // Payloads stand there twice: as they are, and as words or in indexes.
    double factor = 2 + (double) mostGrowth(settings) / (raw + LOGGED_ID);
    return Math.round(logged * factor);
  }

  private VectorSizes vectors(long count) {
    return new VectorSizes(count, request.dims(), request.quantization(), request.connections());
  }

  /// Of a point.
  private long raw() {
    return (long) request.dims() * request.elementBytes();
  }

  /// Of a point.
  private long id() {
    return request.ids().bytes();
  }

  /// Of a point.
  private long payload() {
    return request.payloadBytes() + STORED;
  }

  private SizeEstimate sums() {
    List<Item> hot =
        List.of(
            new Item("codes", segments * (segment.codes() + segment.quantizers())),
            new Item("lists", segments * segment.lists()),
            new Item("graph", segments * segment.graph()),
            new Item("ids", request.points() * id()),
            new Item("small files", segments * SMALL_FILES));
    List<Item> cold =
        List.of(
            new Item("raw vectors", request.points() * raw()),
            new Item("fine codes", segments * segment.fine()),
            new Item("payloads", request.points() * payload()));
    List<Item> heap =
        List.of(
            new Item("process", PROCESS_HEAP),
            new Item("writer", WRITER_HEAP),
            new Item("filters", FILTER_HEAP),
            new Item("graph", segments * segment.upperOrdinals()),
            new Item("codes", segments * segment.quantizers()));
    Sum hotSum = new Sum(hot);
    Sum coldSum = new Sum(cold);
    Sum heapSum = new Sum(heap);
    return new SizeEstimate(
        new Sum(List.of(new Item("hot", hotSum.bytes()), new Item("cold", coldSum.bytes()))),
        hotSum,
        coldSum,
        heapSum,
        ram(hotSum, coldSum, heapSum));
  }

  private static Sum ram(Sum hot, Sum cold, Sum heap) {
    return new Sum(
        List.of(
            new Item("hot", hot.bytes()),
            new Item("a tenth of cold", cold.bytes() / COLD_SHARE),
            new Item("heap", heap.bytes()),
            new Item("process", PROCESS_OTHER)));
  }
}
