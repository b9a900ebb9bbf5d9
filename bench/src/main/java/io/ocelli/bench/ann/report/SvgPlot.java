package io.ocelli.bench.ann.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Draws curves as a picture that stands alone: recall to the right, queries a second upwards on a
/// logarithmic axis, so up and right is better. Curves differ by colour, by the shape of their
/// marks and by a name at their end.
public final class SvgPlot {
  private static final int WIDTH = 1_000;
  private static final int HEIGHT = 560;
  private static final int LEFT = 76;
  private static final int RIGHT = 720;
  private static final int TOP = 84;
  private static final int BOTTOM = 500;
  private static final int NAME_HEIGHT = 19;

  private final String title;
  private final List<Curve> curves;
  private final Axis recall;
  private final Axis rate;
  private final SvgCanvas svg;

  private SvgPlot(String title, List<Curve> curves) {
    this.title = title;
    this.curves = curves;
    recall = Axis.ofRecall(curves, LEFT, RIGHT);
    rate = Axis.ofRate(visible(), BOTTOM, TOP);
    svg = new SvgCanvas(WIDTH, HEIGHT, title + ": recall against queries a second", curves.size());
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
    svg.text("title", LEFT, 32, "start", title);
    svg.text("note", LEFT, 54, "start", "Queries a second against recall; up and right is better.");
    grid();
    for (int i = 0; i < curves.size(); i++) {
      curve(i);
    }
    names();
    return svg.finish();
  }

  private void grid() {
    for (Axis.Tick tick : recall.ticks()) {
      svg.line("grid", tick.at(), TOP, tick.at(), BOTTOM);
      svg.text("tick", tick.at(), BOTTOM + 20, "middle", tick.label());
    }
    for (Axis.Tick tick : rate.ticks()) {
      svg.line("grid", LEFT, tick.at(), RIGHT, tick.at());
      svg.text("tick", LEFT - 10, tick.at() + 4, "end", tick.label());
    }
    svg.line("axis", LEFT, BOTTOM, RIGHT, BOTTOM);
    svg.line("axis", LEFT, TOP, LEFT, BOTTOM);
    svg.text("note", (LEFT + RIGHT) / 2.0, BOTTOM + 44, "middle", "recall");
    svg.text("note", LEFT - 10, TOP - 14, "end", "queries/s");
  }

  private void curve(int i) {
    Curve curve = curves.get(i);
    List<Row> points =
        curve.points().stream().filter(point -> recall.shows(point.recall())).toList();
    StringBuilder path = new StringBuilder();
    for (Row point : points) {
      path.append(SvgCanvas.number(recall.at(point.recall()))).append(',');
      path.append(SvgCanvas.number(rate.at(point.qps()))).append(' ');
    }
    svg.add(
        "<polyline class=\"line s%d%s\" points=\"%s\"/>",
        SvgCanvas.colour(i),
        i == 0 ? " first" : SvgCanvas.again(i) ? " again" : "",
        path.toString().strip());
    for (Row point : points) {
      svg.mark(i, recall.at(point.recall()), rate.at(point.qps()), tip(curve, point));
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
    int colour = SvgCanvas.colour(name.curve());
    Curve curve = curves.get(name.curve());
    int x = RIGHT + 28;
    svg.add(
        "<path class=\"lead s%d\" d=\"M%s,%s L%d,%s\"/>",
        colour,
        SvgCanvas.number(name.x() + 7),
        SvgCanvas.number(name.y()),
        x - 10,
        SvgCanvas.number(y));
    svg.mark(name.curve(), x, y, curve.name());
    svg.text(name.curve() == 0 ? "own" : "name", x + 12, y + 4.5, "start", curve.name());
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
}
