package io.ocelli.ann.codec.build;

import io.ocelli.ann.codec.meta.GraphEntry;
import io.ocelli.ann.codec.meta.Region;
import io.ocelli.ann.codec.meta.VectorIndexSettings;
import io.ocelli.ann.graph.GraphBuilder;
import io.ocelli.ann.graph.GraphData;
import io.ocelli.ann.graph.GraphSettings;
import io.ocelli.ann.quantize.ScalarQuantizer;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import org.apache.lucene.store.IndexOutput;

/// Builds the graph of a field from rows of a scalar quantiser and writes it.
final class GraphBuild {
  private static final long SEED = 0x0CE111;

  private final FieldSource source;
  private final int size;

  GraphBuild(FieldSource source, int size) {
    this.source = source;
    this.size = size;
  }

  GraphEntry write(ScalarQuantizer quantizer, MemorySegment rows, IndexOutput out)
      throws IOException {
    VectorIndexSettings settings = source.settings();
    GraphSettings how =
        new GraphSettings(
            settings.maxConnections(), settings.beamWidth(), settings.threads(), SEED);
    GraphBuilder builder =
        new GraphBuilder(how, () -> quantizer.pairs(rows), inserted -> source.checkAborted());
    try (GraphData built = builder.build(size)) {
      long at = out.alignFilePointer(Region.ALIGNMENT);
      built.write(out);
      return new GraphEntry(new Region(at, out.getFilePointer() - at), 0, 0);
    }
  }
}
