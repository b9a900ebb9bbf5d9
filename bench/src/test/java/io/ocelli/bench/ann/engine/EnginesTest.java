package io.ocelli.bench.ann.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.bench.ann.data.GroundTruth;
import io.ocelli.bench.ann.data.RandomWorkload;
import io.ocelli.bench.ann.data.Truth;
import io.ocelli.bench.ann.data.Workload;
import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.util.FixedBitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnginesTest {
  private static final int K = 10;

  private final Workload workload = RandomWorkload.euclid(1_500, 20, 24);

  @TempDir Path folder;

  private static Engine engine(String name) {
    return name.equals("ocelli") ? new OcelliEngine() : Engines.peer(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ocelli", "lucene", "lucene-1bit", "jvector", "hnswlib-java"})
  void finds_ordinals_of_base_rows(String name) throws IOException {
    Truth truth = new GroundTruth(workload, folder.resolve("truth"), 1).ofAll(K);
    try (Engine engine = engine(name)) {
      engine.build(workload, folder.resolve("index"), 2);
      assertEquals(name, engine.name());
      assertTrue(engine.efforts().size() >= 1);
      assertTrue(engine.footprint().hotBytes() > 0);
      assertTrue(engine.footprint().totalBytes() >= 1_500 * 24 * Float.BYTES);
      try (Searcher searcher = engine.searcher()) {
        int[] found = new int[K];
        double recall = 0;
        for (int q = 0; q < workload.queries().length; q++) {
          int count = searcher.search(workload.queries()[q], engine.efforts().getLast(), found);
          recall += truth.recall(q, found, count) / workload.queries().length;
        }
        assertTrue(recall >= 0.98, name + " reaches " + recall + ", 1.0 when this was written");
      }
      if (engine.filters()) {
        filters(engine);
      }
    }
  }

  /// Every seventh row: all that is found is accepted, and as much as was asked for.
  private void filters(Engine engine) throws IOException {
    FixedBitSet accepted = new FixedBitSet(workload.base().length);
    for (int i = 0; i < accepted.length(); i += 7) {
      accepted.set(i);
    }
    try (Searcher searcher = engine.searcher(accepted)) {
      int[] found = new int[K];
      assertEquals(K, searcher.search(workload.queries()[0], engine.usualEffort(), found));
      for (int ordinal : found) {
        assertTrue(accepted.get(ordinal), engine.name() + " found " + ordinal);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "none", "scalar7", "product-x8", "binary2"})
  void codes_decide_what_is_hot_and_name_the_variant(String name) throws IOException {
    try (Engine engine = new OcelliEngine(Codes.named(name))) {
      engine.build(workload, folder.resolve("index"), 1);
      assertEquals(name, engine.variant());
      long floats = 1_500L * 24 * Float.BYTES;
      assertEquals(name.equals("none"), engine.footprint().hotBytes() >= floats);
    }
  }

  @Test
  void unknown_peers_are_named() {
    OcelliException e = assertThrows(OcelliException.class, () -> Engines.peer("elastic"));

    assertTrue(e.getMessage().contains("elastic") && e.getMessage().contains("jvector"));
  }
}
