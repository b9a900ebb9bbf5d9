package io.ocelli.engine.duplicate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.core.id.PointId;
import io.ocelli.core.picture.PicturePrint;
import io.ocelli.engine.duplicate.Keeper.Choice;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeeperTest {
  private static final Candidate PLAIN = candidate(100, 1_000, "jpeg", "2024-01-01T00:00:00Z");

  private static Candidate candidate(int side, long bytes, String format, String since) {
    return new Candidate(PointId.of(1), "a.jpg", "h", side, side, bytes, format, since);
  }

  private static Choice choice(int row, Candidate candidate, float sharpness) {
    byte[] grey = new byte[PicturePrint.SIDE * PicturePrint.SIDE];
    int side = candidate.width();
    return new Choice(row, candidate, new PicturePrint(side, side, sharpness, grey));
  }

  private static Keeper between(Candidate second, float sharpness) {
    return Keeper.of(List.of(choice(0, PLAIN, 100), choice(1, second, sharpness)));
  }

  @Test
  void theOneWithMorePixelsStaysThoughItIsBlurred() {
    Keeper keeper = between(candidate(101, 10, "jpeg", "2025-01-01T00:00:00Z"), 1);

    assertEquals(new Keeper(1, "most pixels"), keeper);
  }

  @Test
  void ofOneSizeTheSharperStays() {
    assertEquals(new Keeper(1, "sharpest"), between(PLAIN, 200));
  }

  @Test
  void aLittleSharperIsNotSharper() {
    Candidate png = candidate(100, 1_000, "png", "2024-01-01T00:00:00Z");

    assertEquals(new Keeper(1, "saved without loss"), between(png, 105));
  }

  @Test
  void thenTheLargerFileThenTheOlderOne() {
    Candidate large = candidate(100, 2_000, "jpeg", "2024-01-01T00:00:00Z");
    Candidate old = candidate(100, 1_000, "jpeg", "2023-01-01T00:00:00Z");

    assertEquals(new Keeper(1, "largest file"), between(large, 100));
    assertEquals(new Keeper(1, "oldest"), between(old, 100));
  }

  @Test
  void ofEqualsTheFirstStays() {
    assertEquals(new Keeper(0, "first of equals"), between(PLAIN, 100));
  }
}
