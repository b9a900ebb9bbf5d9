package io.ocelli.core.payload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
  @ParameterizedTest
  @CsvSource({
    "2024-02-29T12:30:15Z, 2024-02-29T12:30:15Z",
    "2024-02-29t12:30:15z, 2024-02-29T12:30:15Z",
    "2024-02-29T12:30:15.123456789Z, 2024-02-29T12:30:15.123456789Z",
    "2024-02-29T12:30:15+02:00, 2024-02-29T10:30:15Z",
    "2024-02-29T12:30:15-0130, 2024-02-29T14:00:15Z",
    "2024-02-29T12:30:15+02, 2024-02-29T10:30:15Z",
    "2024-02-29T12:30:15, 2024-02-29T12:30:15Z",
    "2024-02-29 12:30, 2024-02-29T12:30:00Z",
    "2024-02-29, 2024-02-29T00:00:00Z"
  })
  void everyFormIsReadAsItsInstant(String text, Instant expected) {
    assertEquals(expected, Timestamps.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2024", "2023-02-29", "2024-13-01", "29.02.2024", "IMG-2024-02-29"})
  void otherTextsAreNoTimes(String text) {
    assertNull(Timestamps.parse(text));
  }

  @Test
  void whatInstantPrintsIsRead() {
    Instant now = Instant.ofEpochSecond(1_700_000_000, 1);
    assertEquals(now, Timestamps.parse(now.toString()));
  }
}
