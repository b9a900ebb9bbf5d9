package io.ocelli.bench.ann.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Draws curves as a picture that stands alone: recall to the right, queries a second upwards on a
/// logarithmic axis, so up and right is better. Follows the reader's light or dark setting; curves
/// differ by colour, by the shape of their marks and by a name at their end.
public final class SvgPlot {
  private static final int WIDTH = 1_000;
  private static final int HEIGHT = 560;
  private static final int LEFT = 76;
  private static final int RIGHT = 720;
  private static final int TOP = 84;
  private static final int BOTTOM = 500;
  private static final int NAME_HEIGHT = 19;

  /// Paper, ink, faint ink and grid, for light and for dark.
  private static final String[][] SURFACES = {
    {"#ffffff", "#1d2329", "#5c6670", "#e6e9ec"}, {"#14181c", "#e8ecef", "#98a3ad", "#2a3138"}
  };

  /// Colours for light and dark, by order of the curves; Okabe and Ito's, told apart by most eyes.
  private static final String[][] COLOURS = {
    {"#d55e00", "#ff8a3d"},
    {"#0072b2", "#56b4e9"},
    {"#009e73", "#2fd3a4"},
    {"#b4499a", "#e58fcf"},
    {"#8a6d00", "#f0d24a"},
    {"#56778f", "#a9c4d6"},
    {"#7a4fd0", "#b79bff"},
    {"#4d7a1f", "#a4d65e"}
  };

  private final String title;
  private final List<Curve> curves;
  private final Axis recall;
  private final Axis rate;
  private final StringBuilder svg = new StringBuilder();

  private SvgPlot(String title, List<Curve> curves) {
    this.title = title;
    this.curves = curves;
    recall = Axis.ofRecall(curves, LEFT, RIGHT);
    rate = Axis.ofRate(visible(), BOTTOM, TOP);
  }

  /// @param curves at least one
  public static String draw(String title, List<Curve> curves) {
    return new SvgPlot(title, curves).draw();
  }

  private List<Row> visible() {
    return curves.stream()
        .flatMap(curve -> curve.points().stream())
        .filter(point -> recall.shows(point.recall()))
        .toList();
  }

  private String draw() {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
            + " aria-label=\"%s: recall against queries a second\">",
        WIDTH, HEIGHT, escaped(title));
    style();
    add("<rect class=\"paper\" width=\"%d\" height=\"%d\"/>", WIDTH, HEIGHT);
    text("title", LEFT, 32, "start", title);
    text("note", LEFT, 54, "start", "Queries a second against recall; up and right is better.");
    grid();
    for (int i = 0; i < curves.size(); i++) {
      curve(i);
    }
    names();
    svg.append("</svg>\n");
    return svg.toString();
  }

  /// Plain rules, no variables: also programs that know little of CSS show the light form.
  private void style() {
    add("<style>");
    add("text{font:13px system-ui,sans-serif}.title{font-size:19px;font-weight:600}");
    add(".line,.lead{fill:none}.line{stroke-width:2;stroke-linejoin:round}.lead{opacity:.5}");
    add(".first{stroke-width:3.5}.again{stroke-dasharray:6 4}.own{font-weight:700}");
    scheme(0);
    add("@media(prefers-color-scheme:dark){");
    scheme(1);
    add("}");
    add("</style>");
  }

  private void scheme(int scheme) {
    String[] colours = SURFACES[scheme];
    add(".paper{fill:%s}text{fill:%s}.note,.tick{fill:%s}", colours[0], colours[1], colours[2]);
    add(".axis{stroke:%s}.grid{stroke:%s}", colours[2], colours[3]);
    for (int i = 0; i < Math.min(COLOURS.length, curves.size()); i++) {
      add(".s%d{stroke:%s}.m%d{fill:%s}", i, COLOURS[i][scheme], i, COLOURS[i][scheme]);
    }
  }

  private void grid() {
    for (Axis.Tick tick : recall.ticks()) {
      line("grid", tick.at(), TOP, tick.at(), BOTTOM);
      text("tick", tick.at(), BOTTOM + 20, "middle", tick.label());
    }
    for (Axis.Tick tick : rate.ticks()) {
      line("grid", LEFT, tick.at(), RIGHT, tick.at());
      text("tick", LEFT - 10, tick.at() + 4, "end", tick.label());
    }
    line("axis", LEFT, BOTTOM, RIGHT, BOTTOM);
    line("axis", LEFT, TOP, LEFT, BOTTOM);
    text("note", (LEFT + RIGHT) / 2.0, BOTTOM + 44, "middle", "recall");
    text("note", LEFT - 10, TOP - 14, "end", "queries/s");
  }

  private void curve(int i) {
    Curve curve = curves.get(i);
    List<Row> points =
        curve.points().stream().filter(point -> recall.shows(point.recall())).toList();
    StringBuilder path = new StringBuilder();
    for (Row point : points) {
      path.append(number(recall.at(point.recall()))).append(',');
      path.append(number(rate.at(point.qps()))).append(' ');
    }
    add(
        "<polyline class=\"line s%d%s\" points=\"%s\"/>",
        i % COLOURS.length,
        i == 0 ? " first" : i < COLOURS.length ? "" : " again",
        path.toString().strip());
    for (Row point : points) {
      mark(i, recall.at(point.recall()), rate.at(point.qps()), tip(curve, point));
    }
  }

  private static String tip(Curve curve, Row point) {
    return String.format(
        Locale.ROOT,
        "%s, %s: recall %.4f, %.0f queries/s",
        curve.name(),
        point.effort(),
        point.recall(),
        point.qps());
  }

  private void mark(int i, double x, double y, String tip) {
    String shape =
        switch ((i + i / COLOURS.length) % 4) {
          case 0 -> "M-4.5,0a4.5,4.5 0 1,0 9,0a4.5,4.5 0 1,0 -9,0z";
          case 1 -> "M-4,-4h8v8h-8z";
          case 2 -> "M0,-5.5L5,4H-5z";
          default -> "M0,-5.5L5.5,0L0,5.5L-5.5,0z";
        };
    add(
        "<path d=\"%s\" class=\"m%d\" transform=\"translate(%s,%s)\">",
        shape, i % COLOURS.length, number(x), number(y));
    add("<title>%s</title></path>", escaped(tip));
  }

  /// @param y where its curve ends
  private record Name(int curve, double x, double y) {}

  /// The legend: names stand to the right, each as near to the end of its curve as the others let
  /// it.
  private void names() {
    List<Name> names = new ArrayList<>();
    for (int i = 0; i < curves.size(); i++) {
      Row end = curves.get(i).points().getLast();
      boolean shown = recall.shows(end.recall());
      names.add(
          new Name(i, shown ? recall.at(end.recall()) : LEFT, shown ? rate.at(end.qps()) : BOTTOM));
    }
    names.sort(Comparator.comparingDouble(Name::y));
    double[] places = places(names);
    for (int n = 0; n < places.length; n++) {
      name(names.get(n), places[n]);
    }
  }

  private void name(Name name, double y) {
    int colour = name.curve() % COLOURS.length;
    Curve curve = curves.get(name.curve());
    int x = RIGHT + 28;
    add(
        "<path class=\"lead s%d\" d=\"M%s,%s L%d,%s\"/>",
        colour, number(name.x() + 7), number(name.y()), x - 10, number(y));
    mark(name.curve(), x, y, curve.name());
    text(name.curve() == 0 ? "own" : "name", x + 12, y + 4.5, "start", curve.name());
  }

  /// From top to bottom, pushed down where they would overlap, then up from the lower end.
  private static double[] places(List<Name> names) {
    double[] places = new double[names.size()];
    double least = TOP;
    for (int i = 0; i < places.length; i++) {
      places[i] = Math.max(names.get(i).y(), least);
      least = places[i] + NAME_HEIGHT;
    }
    double most = BOTTOM;
    for (int i = places.length - 1; i >= 0; i--) {
      places[i] = Math.min(places[i], most);
      most = places[i] - NAME_HEIGHT;
    }
    return places;
  }

  private void line(String kind, double x1, double y1, double x2, double y2) {
    add(
        "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>",
        kind, number(x1), number(y1), number(x2), number(y2));
  }

  private void text(String kind, double x, double y, String anchor, String words) {
    add(
        "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>",
        kind, number(x), number(y), anchor, escaped(words));
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replaceAll("\\p{Cntrl}", " ");
  }
}
