package io.ocelli.bench.ann.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.bench.ann.report.Panel.Line;
import io.ocelli.bench.ann.report.Panel.Scale;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class SvgPanelsTest {
  private static Document draw(Panel... panels) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(SvgPanels.draw("a & b", "n", List.of(panels)))));
  }

  private static Element element(Document document, int line) {
    return (Element) document.getElementsByTagName("polyline").item(line);
  }

  /// x and y of each point of a line.
  private static double[][] points(Document document, int line) {
    return Arrays.stream(element(document, line).getAttribute("points").split(" "))
        .filter(point -> !point.isEmpty())
        .map(point -> Arrays.stream(point.split(",")).mapToDouble(Double::parseDouble).toArray())
        .toArray(double[][]::new);
  }

  @Test
  void a_power_law_is_straight_between_logarithms() throws Exception {
    double[] sizes = {10_000, 100_000, 1_000_000};
    double[] costs = {2, 20, 200};
    Document document =
        draw(
            new Panel(
                "s", Scale.LOGARITHMIC, Scale.LOGARITHMIC, List.of(new Line("", sizes, costs))));

    double[][] points = points(document, 0);
    assertEquals(points[1][0] - points[0][0], points[2][0] - points[1][0], 0.11);
    assertEquals(points[1][1] - points[0][1], points[2][1] - points[1][1], 0.11);
    assertTrue(points[2][1] < points[0][1], "more is above");
  }

  @Test
  void what_has_no_logarithm_is_left_out() throws Exception {
    double[] sizes = {10, 100, 1_000};
    Document document =
        draw(
            new Panel(
                "hot",
                Scale.LOGARITHMIC,
                Scale.LOGARITHMIC,
                List.of(
                    new Line("some", sizes, new double[] {0, 2, 20}),
                    new Line("none", sizes, new double[3]))));

    assertEquals(2, points(document, 0).length);
    assertEquals("", element(document, 1).getAttribute("points"));
    assertEquals(
        0,
        points(
                draw(
                    new Panel(
                        "nothing",
                        Scale.LOGARITHMIC,
                        Scale.LOGARITHMIC,
                        List.of(new Line("none", sizes, new double[3])))),
                0)
            .length);
  }

  @Test
  void values_that_are_all_the_same_have_a_place_inside_the_panel() throws Exception {
    double[] xs = IntStream.range(0, 30).asDoubleStream().toArray();
    for (double value : new double[] {0, 1, 0.9731, 12}) {
      double[] ys = new double[30];
      Arrays.fill(ys, value);
      Document document =
          draw(
              new Panel("a", Scale.LINEAR, Scale.LINEAR, List.of(new Line("p50", xs, ys))),
              new Panel("b", Scale.LINEAR, Scale.LINEAR, List.of(new Line("p99", xs, ys))));

      for (int line = 0; line < 2; line++) {
        for (double[] point : points(document, line)) {
          assertTrue(point[0] >= 0 && point[0] <= 1_000, "x " + point[0]);
          assertTrue(point[1] >= 90 && point[1] <= 280, "y " + point[1]);
        }
      }
    }
  }
}
