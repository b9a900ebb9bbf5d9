package io.ocelli.server.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Answers are counted by collection as long as the collection exists.
class EndpointStatsTest {
  private final Set<String> existing = new HashSet<>(Set.of("c"));
  private final EndpointStats stats =
      new EndpointStats("GET", "/collections/{collection}/exists", existing::contains);

  private void answer(String collection) {
    stats.record(collection, HttpResponseStatus.OK, 1);
  }

  @Test
  void namesThatClientsInventAreCountedInTheWholeOnly() {
    for (int i = 0; i < 5_000; i++) {
      answer("invented-" + i);
    }
    answer("c");
    assertEquals(5_001, stats.byStatus().get(HttpResponseStatus.OK).count());
    assertEquals(Set.of("c"), stats.byCollection().keySet());
  }

  @Test
  void whatWasDeletedIsForgotten() {
    answer("c");
    existing.remove("c");
    assertEquals(Set.of(), stats.byCollection().keySet());
  }

  @Test
  void theDeletedMakeRoomForOthers() {
    for (int i = 0; i < 5_000; i++) {
      existing.add("c" + i);
      answer("c" + i);
      existing.remove("c" + i);
    }
    answer("c");
    assertEquals(Set.of("c"), stats.byCollection().keySet());
  }
}
