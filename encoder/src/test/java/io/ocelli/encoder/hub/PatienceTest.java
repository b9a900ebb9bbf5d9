package io.ocelli.encoder.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Patience PATIENCE = Patience.USUAL;

  @Test
  void pauses_double_until_it_is_enough() {
    assertEquals(Duration.ofSeconds(1), PATIENCE.pause(1, null, NOW));
    assertEquals(Duration.ofSeconds(2), PATIENCE.pause(2, null, NOW));
    assertEquals(Duration.ofSeconds(4), PATIENCE.pause(3, null, NOW));
    assertNull(PATIENCE.pause(4, null, NOW));
  }

  @Test
  void a_hub_that_asks_for_more_gets_it_in_seconds_or_to_a_date() {
    assertEquals(Duration.ofSeconds(30), PATIENCE.pause(1, "30", NOW));
    assertEquals(Duration.ofSeconds(55), PATIENCE.pause(1, "Fri, 2 Jan 2026 03:05:00 GMT", NOW));
  }

  @Test
  void it_never_gets_less_than_our_own_pause() {
    assertEquals(Duration.ofSeconds(4), PATIENCE.pause(3, "0", NOW));
    assertEquals(Duration.ofSeconds(1), PATIENCE.pause(1, "Fri, 2 Jan 2026 03:00:00 GMT", NOW));
    assertEquals(Duration.ofSeconds(1), PATIENCE.pause(1, "soon", NOW));
  }

  @Test
  void more_than_two_minutes_are_not_waited() {
    assertNull(PATIENCE.pause(1, "121", NOW));
  }
}
