package io.ocelli.storage.collection;

import io.ocelli.ann.codec.meta.VectorIndexSettings;
import io.ocelli.ann.quantize.QuantizationGate;
import io.ocelli.core.collection.ElementType;
import io.ocelli.core.collection.IndexSettings;

/// Index settings as the vector format takes them.
public final class VectorIndexing {
  /// Candidates per result that the gate lets codes name: what searches rescore at the least.
  private static final int GATE_OVERSAMPLING = 3;

  /// Half of the cores: merges and the like go on while others search.
  static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  private static final int NEVER = Integer.MAX_VALUE;

  private VectorIndexing() {}

  /// @param element what a component is on disk
  public static VectorIndexSettings of(IndexSettings index, ElementType element) {
    VectorIndexSettings defaults = VectorIndexSettings.DEFAULT;
    VectorIndexSettings settings =
        defaults
            .withQuantization(index.quantization())
            .withGate(gate(index.gate()))
            .withElementType(element)
            .withThreads(THREADS);
    IndexSettings.Graph graph = index.graph();
    return graph.connections() == 0
        ? settings.withThresholds(defaults.codeThreshold(), NEVER)
        : settings.withGraph(graph.connections(), graph.buildEffort());
  }

  private static QuantizationGate.Settings gate(IndexSettings.Gate gate) {
    return new QuantizationGate.Settings(gate.recall(), GATE_OVERSAMPLING, gate.below());
  }
}
