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

  /// x and y of each point of a line.
  private static double[][] points(Document document, int line) {
    String points =
        ((Element) document.getElementsByTagName("polyline").item(line)).getAttribute("points");
    return Arrays.stream(points.split(" "))
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
