package io.ocelli.engine.query.relevance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.service.Deadline;
import io.ocelli.storage.query.VectorSample;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackgroundScoresTest {
  private static final float[] EAST = {2, 0};
  private static final float[] NORTH = {0, 2};

  /// As many that point east as north, a thousand in all.
  private static VectorSample halves(int count) {
    List<float[]> vectors =
        IntStream.range(0, count).mapToObj(i -> i % 2 == 0 ? EAST : NORTH).toList();
    return new VectorSample(vectors, 1_000);
  }

  /// Pairs score 0 or 1, nearly as many of each: a vector never meets itself.
  @Test
  void storedVectorsAskForEachOther() {
    UnrelatedScores scores =
        new BackgroundScores(halves(40), Metric.COSINE, Deadline.never()).ofPoints();
    assertEquals(0, scores.mean(), 1e-3);
    assertEquals(1_000 * 20 / 39.0, scores.points(), 2);
  }

  /// Of length 2 under Dot, and the query's length does not count: 2 x cos 45.
  @Test
  void examplesOfAKindAskForAll() {
    UnrelatedScores scores =
        new BackgroundScores(halves(40), Metric.DOT, Deadline.never())
            .of(Collections.nCopies(16, new float[] {5, 5}));
    assertEquals(Math.sqrt(2), scores.mean(), 1e-6);
    assertEquals(2e-4, scores.deviation(), 1e-9, "equal scores differ by rounding");
    assertEquals(1_000, scores.points());
  }

  @Test
  void fewVectorsAreNotEnough() {
    assertFalse(new BackgroundScores(halves(31), Metric.COSINE, Deadline.never()).isEnough());
    assertTrue(new BackgroundScores(halves(32), Metric.COSINE, Deadline.never()).isEnough());
    assertFalse(new BackgroundScores(halves(0), Metric.COSINE, Deadline.never()).isEnough());
  }

  @Test
  void nothingIsComparedOnceNobodyWaits() {
    Deadline deadline = Deadline.never();
    deadline.abandon();
    BackgroundScores scores = new BackgroundScores(halves(40), Metric.COSINE, deadline);
    OcelliException late = assertThrows(OcelliException.class, scores::ofPoints);
    assertEquals(ErrorKind.TIMEOUT, late.kind());
    assertThrows(OcelliException.class, () -> scores.of(List.of(EAST)));
  }

  @Test
  void thereAreAsManyPlainTextsAsAreTakenAndEachOnce() {
    assertEquals(64, PlainTexts.ALL.stream().distinct().count());
  }
}
