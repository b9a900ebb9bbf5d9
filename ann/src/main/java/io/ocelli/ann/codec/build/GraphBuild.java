package io.ocelli.ann.codec.build;

import io.ocelli.ann.codec.meta.GraphEntry;
import io.ocelli.ann.codec.meta.Region;
import io.ocelli.ann.codec.meta.VectorIndexSettings;
import io.ocelli.ann.graph.GraphBuilder;
import io.ocelli.ann.graph.GraphData;
import io.ocelli.ann.graph.GraphSettings;
import io.ocelli.ann.graph.Reuse;
import io.ocelli.ann.quantize.ScalarQuantizer;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.store.IndexOutput;

/// Builds the graph of a field from rows of a scalar quantiser and writes it.
///
/// A merge goes on with the largest graph among its sources, repairs it and inserts the rest, while
/// that graph is at least half of the new one and has lost few nodes since it was built whole:
/// repairs add up to worse graphs, and past a tenth building anew costs no more.
final class GraphBuild {
  private static final long SEED = 0x0CE111;

  /// One node of so many may be gone since a graph was built whole.
  private static final long LOSS = 10;

  private final FieldSource source;
  private final int size;
  private final Optional<MergeSource> base;

  GraphBuild(FieldSource source, int size, List<MergeSource> merged) {
    this.source = source;
    this.size = size;
    base = merged.stream().filter(this::reusable).max(Comparator.comparingInt(MergeSource::live));
  }

  private boolean reusable(MergeSource segment) {
    GraphEntry graph = segment.field().entry().graph();
    return graph != null
        && segment.field().graph().maxConnections() == source.settings().maxConnections()
        && 2L * segment.live() >= size
        && LOSS * (graph.deleted() + segment.deleted()) <= size;
  }

  GraphEntry write(ScalarQuantizer quantizer, MemorySegment rows, IndexOutput out)
      throws IOException {
    VectorIndexSettings settings = source.settings();
    GraphSettings how =
        new GraphSettings(
            settings.maxConnections(), settings.beamWidth(), settings.threads(), SEED);
    GraphBuilder builder =
        new GraphBuilder(how, () -> quantizer.pairs(rows), (done, all) -> source.checkAborted());
    try (GraphData built = build(builder)) {
      long at = out.alignFilePointer(Region.ALIGNMENT);
      built.write(out);
      return entry(new Region(at, out.getFilePointer() - at));
    }
  }

  private GraphData build(GraphBuilder builder) throws IOException {
    if (base.isEmpty()) {
      return builder.build(size);
    }
    MergeSource kept = base.get();
    return builder.build(size, new Reuse(kept.field().graph(), kept.newOrdinals()));
  }

  private GraphEntry entry(Region region) {
    return base.map(
            kept -> {
              GraphEntry old = kept.field().entry().graph();
              return new GraphEntry(
                  region, old.inserted() + size - kept.live(), old.deleted() + kept.deleted());
            })
        .orElse(new GraphEntry(region, 0, 0));
  }

  /// What was done, for a log.
  String summary() {
    return base.map(kept -> "kept a graph of " + kept.live() + " nodes, inserted to have " + size)
        .orElse("built a graph of " + size + " nodes");
  }
}
