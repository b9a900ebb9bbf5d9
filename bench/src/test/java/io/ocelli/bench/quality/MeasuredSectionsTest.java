package io.ocelli.bench.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuredSectionsTest {
  private static final List<String> PAGE =
      List.of("# Page", "<!-- measured: a -->", "old", "<!-- end of a -->", "Said by people.");

  @Test
  void whatPeopleWroteStays() {
    List<String> once = MeasuredSections.replaced(PAGE, "a", List.of("new", "lines"));
    assertEquals(
        List.of(
            "# Page",
            "<!-- measured: a -->",
            "",
            "new",
            "lines",
            "",
            "<!-- end of a -->",
            "Said by people."),
        once);
    assertEquals(once, MeasuredSections.replaced(once, "a", List.of("new", "lines")));
  }

  @Test
  void aPageWithoutThePartIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> MeasuredSections.replaced(PAGE, "b", List.of()));
  }
}
