package io.ocelli.encoder.head;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Regions as `rmac` of cirtorch (github.com/filipradenovic/cnnimageretrieval-pytorch) gives them;
/// made with torch 2.13. The two agree for all maps of 1 to 40 by 1 to 40.
class RegionalMaximaTest {

  @Test
  void squareMapsHaveAPyramidOfSquares() {
    assertRegions(7, 7, 2, "0,0,7,7 0,0,7,7 0,0,4,4 3,0,4,4 0,3,4,4 3,3,4,4");
    assertEquals(1 + 1 + 4 + 9, RegionalMaxima.regions(7, 7, 3).size());
  }

  @Test
  void longMapsHaveMoreAlongTheirLongSide() {
    assertRegions(
        9, 5, 2, "0,0,9,5 0,0,5,5 4,0,5,5 0,0,3,3 3,0,3,3 6,0,3,3 0,2,3,3 3,2,3,3 6,2,3,3");
    assertRegions(4, 11, 1, "0,0,4,11 0,0,4,4 0,2,4,4 0,4,4,4 0,7,4,4");
  }

  /// Two numbers of regions are equally near to the overlap that is wanted; single precision
  /// decides, as it does in torch.
  @Test
  void tiesFallAsInSinglePrecision() {
    assertRegions(11, 3, 1, "0,0,11,3 0,0,3,3 1,0,3,3 3,0,3,3 4,0,3,3 6,0,3,3 8,0,3,3");
  }

  /// Level 3 of a map two places high has regions of one place, some of them twice.
  @Test
  void tinyMapsRepeatRegions() {
    assertRegions(
        3,
        2,
        3,
        "0,0,3,2 0,0,2,2 1,0,2,2 0,0,1,1 1,0,1,1 2,0,1,1 0,1,1,1 1,1,1,1 2,1,1,1 0,0,1,1 0,0,1,1"
            + " 1,0,1,1 2,0,1,1 0,0,1,1 0,0,1,1 1,0,1,1 2,0,1,1 0,1,1,1 0,1,1,1 1,1,1,1 2,1,1,1");
  }

  private static void assertRegions(int width, int height, int levels, String expected) {
    assertEquals(
        expected,
        RegionalMaxima.regions(width, height, levels).stream()
            .map(r -> "%d,%d,%d,%d".formatted(r.x(), r.y(), r.width(), r.height()))
            .collect(Collectors.joining(" ")));
  }
}
