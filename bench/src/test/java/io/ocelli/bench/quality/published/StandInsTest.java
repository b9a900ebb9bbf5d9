package io.ocelli.bench.quality.published;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.bench.quality.composed.Methods;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StandInsTest {
  @Test
  void withoutNoiseACaptionIsTheWayFromOnePictureToTheOther() {
    StandIns vectors = new StandIns(1, 32, 0);
    float[] reference = vectors.picture("r");
    float[] target = vectors.picture("t");
    float[] caption = vectors.caption("any", "r", "t");
    double length = 0;
    for (int i = 0; i < 32; i++) {
      length += Math.pow(target[i] - reference[i], 2);
    }
    float[] there = new float[32];
    for (int i = 0; i < 32; i++) {
      there[i] = (float) (reference[i] + Math.sqrt(length) * caption[i]);
    }
    assertArrayEquals(target, there, 1e-5f);
  }

  @Test
  void aCaptionThatTellsNothingDependsOnItsTextAlone() {
    StandIns vectors = new StandIns(1, 32, Double.POSITIVE_INFINITY);
    assertArrayEquals(vectors.caption("red", "a", "b"), vectors.caption("red", "c", "d"));
  }

  /// With captions that tell the whole way the sum finds every target behind the reference, which
  /// stays in FashionIQ's ranking and leaves CIRR's.
  @Test
  void protocolsRunThroughTheEngine() throws IOException {
    StandIns vectors = new StandIns(1, 64, 0);
    List<String> names = IntStream.range(0, 40).mapToObj(i -> "p" + i).toList();
    ProtocolTables tables = new ProtocolTables(vectors, Methods.all());
    List<String> cirr =
        tables.cirr(
            new Cirr(names, List.of(new Cirr.Pair(1, "p0", "p7", "c", Set.of("p0", "p7", "p9")))));
    assertTrue(
        cirr.contains(
            "| plain sum | 100.00 | 100.00 | 100.00 | 100.00 | 100.00 | 100.00 | 100.00 | 100.00"
                + " |"),
        cirr.toString());
    List<String> fashionIq =
        tables.fashionIq(
            List.of(
                new FashionIq(
                    "dress", names, List.of(new FashionIq.Pair("p0", "p7", List.of("c")))),
                new FashionIq("shirt", names, List.of())));
    assertEquals(
        "| method | dress R@10 | R@50 | shirt R@10 | R@50 | mean R@10 | R@50 |",
        fashionIq.getFirst());
    assertTrue(
        fashionIq.contains("| plain sum | 100.00 | 100.00 | 0.00 | 0.00 | 50.00 | 50.00 |"),
        fashionIq.toString());
  }
}
