package io.ocelli.bench.ann.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class SvgPlotTest {
  private static Document plot(List<Row> rows) throws Exception {
    String svg = SvgPlot.draw("a < b & \"c\"", Curve.of(rows));
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
    for (String attribute : List.of("x", "y", "x1", "x2", "y1", "y2")) {
      for (Element element : elements(document, "*")) {
        if (element.hasAttribute(attribute)) {
          double value = Double.parseDouble(element.getAttribute(attribute));
          assertTrue(value >= 0 && value <= 1_000, element.getTagName() + " " + value);
        }
      }
    }
    return document;
  }

  private static List<Element> elements(Document document, String name) {
    NodeList nodes = document.getElementsByTagName(name);
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }

  private static List<double[]> points(Element line) {
    List<double[]> points = new ArrayList<>();
    for (String point : line.getAttribute("points").split(" ")) {
      String[] xy = point.split(",");
      points.add(new double[] {Double.parseDouble(xy[0]), Double.parseDouble(xy[1])});
    }
    return points;
  }

  @Test
  void higher_recall_lies_to_the_right_and_faster_lies_above() throws Exception {
    Document document =
        plot(
            List.of(
                Rows.row("a", "1", 0.90, 10_000),
                Rows.row("a", "2", 0.99, 1_000),
                Rows.row("a", "3", 0.999, 100)));

    List<double[]> points = points(elements(document, "polyline").getFirst());
    for (int i = 1; i < 3; i++) {
      assertTrue(points.get(i)[0] > points.get(i - 1)[0]);
      assertTrue(points.get(i)[1] > points.get(i - 1)[1], "y grows downwards");
    }
    double step = points.get(1)[0] - points.get(0)[0];
    assertEquals(step, points.get(2)[0] - points.get(1)[0], 0.2, "0.9, 0.99, 0.999 stand evenly");
  }

  @Test
  void every_curve_is_named_and_every_point_says_what_it_is() throws Exception {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      rows.add(Rows.row("engine " + i, "ef=1", 0.9, 1_000 + i));
      rows.add(Rows.row("engine " + i, "ef=2", 1, 500 + i));
    }

    Document document = plot(rows);

    List<String> texts = elements(document, "text").stream().map(Element::getTextContent).toList();
    List<String> tips = elements(document, "title").stream().map(Element::getTextContent).toList();
    for (int i = 0; i < 14; i++) {
      assertTrue(texts.contains("engine " + i));
      assertTrue(
          tips.contains("engine " + i + ", ef=2: recall 1.0000, " + (500 + i) + " queries/s"));
    }
    assertTrue(texts.contains("a < b & \"c\""));
    List<String> looks =
        elements(document, "polyline").stream().map(line -> line.getAttribute("class")).toList();
    assertEquals(14, looks.stream().distinct().count(), "colour and dashes tell curves apart");
  }

  @Test
  void odd_curves_are_drawn_as_well() throws Exception {
    assertEquals(1, elements(plot(List.of(Rows.row("a", "1", 1, 1))), "polyline").size());
    assertEquals(1, elements(plot(List.of(Rows.row("a", "1", 0, 0.001))), "polyline").size());
    plot(List.of(Rows.row("bad", "1", 0.3, 1e7), Rows.row("good", "1", 0.9999, 5)));
  }
}
