package io.ocelli.bench.ann.churn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.bench.ann.Measurement.Sample;
import io.ocelli.bench.ann.data.RandomWorkload;
import io.ocelli.bench.ann.data.Truth;
import io.ocelli.bench.ann.data.Workload;
import io.ocelli.bench.ann.engine.Searcher;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SearchLoopTest {
  private final Workload workload = RandomWorkload.euclid(10, 4, 3);
  private final Truth rowOne = new Truth(workload, new int[][] {{1}, {1}, {1}, {1}});

  private static Searcher finding(int row) {
    return (_, _, found) -> {
      found[0] = row;
      return 1;
    };
  }

  @Test
  void a_pass_asks_every_query_of_the_searcher_it_is_given() throws IOException {
    try (SearchLoop loop = new SearchLoop(workload.queries(), 1, () -> false, finding(0))) {
      Sample sample = loop.pass(finding(1), rowOne);

      assertEquals(4, sample.queries());
      assertEquals(4, sample.nanos().length);
      assertEquals(4, sample.recall(), 1e-9);
    }
  }

  @Test
  void searches_during_merges_are_counted_apart() throws IOException {
    AtomicBoolean merging = new AtomicBoolean(true);
    SearchLoop loop = new SearchLoop(workload.queries(), 1, merging::get, finding(0));
    try (loop) {
      loop.pass(finding(1), rowOne);
      merging.set(false);
      loop.pass(finding(1), rowOne);
      loop.pass(finding(1), rowOne);
    }

    assertTrue(loop.whileMerging().searches() >= 4);
    assertTrue(loop.otherwise().searches() >= 7, "of two passes, one may have begun before");
    assertTrue(loop.otherwise().p50Ms() <= loop.otherwise().p99Ms());
  }

  @Test
  void a_search_that_fails_ends_the_pass() {
    Searcher broken =
        (_, _, _) -> {
          throw new IOException("torn");
        };
    SearchLoop loop = new SearchLoop(workload.queries(), 1, () -> false, finding(0));

    IOException e = assertThrows(IOException.class, () -> loop.pass(broken, rowOne));

    assertEquals("torn", e.getCause().getMessage());
    assertThrows(IOException.class, loop::close);
  }
}
