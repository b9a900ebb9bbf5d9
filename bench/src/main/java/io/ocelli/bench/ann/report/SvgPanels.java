package io.ocelli.bench.ann.report;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Draws panels two abreast as one picture that stands alone.
public final class SvgPanels {
  private static final int WIDTH = 1_000;
  private static final int TOP = 96;
  private static final int PANEL_WIDTH = 490;
  private static final int PANEL_HEIGHT = 270;
  private static final int LEFT = 76;
  private static final int INNER_WIDTH = 380;
  private static final int INNER_HEIGHT = 180;

  /// More points than these are a line without marks.
  private static final int MOST_MARKS = 20;

  private final SvgCanvas svg;

  private SvgPanels(SvgCanvas svg) {
    this.svg = svg;
  }

  /// @param note what the panels have in common, and what stands on their horizontal axes
  public static String draw(String title, String note, List<Panel> panels) {
    int height = TOP + Math.ceilDiv(panels.size(), 2) * PANEL_HEIGHT;
    int lines = panels.stream().mapToInt(panel -> panel.lines().size()).max().orElse(0);
    SvgPanels drawing = new SvgPanels(new SvgCanvas(WIDTH, height, title, lines));
    drawing.svg.text("title", LEFT, 32, "start", title);
    drawing.svg.text("note", LEFT, 54, "start", note);
    for (int i = 0; i < panels.size(); i++) {
      int left = i % 2 * PANEL_WIDTH + LEFT;
      drawing.panel(shown(panels.get(i)), left, TOP + i / 2 * PANEL_HEIGHT);
    }
    return drawing.svg.finish();
  }

  /// Without the points that have no logarithm where one is needed.
  private static Panel shown(Panel panel) {
    List<Panel.Line> lines =
        panel.lines().stream()
            .map(line -> {
              int[] kept =
                  IntStream.range(0, line.xs().length)
                      .filter(i -> shows(panel.across(), line.xs()[i]))
                      .filter(i -> shows(panel.up(), line.ys()[i]))
                      .toArray();
              return new Panel.Line(line.name(), pick(line.xs(), kept), pick(line.ys(), kept));
            })
            .toList();
    return new Panel(panel.title(), panel.across(), panel.up(), lines);
  }

  private static boolean shows(Panel.Scale scale, double value) {
    return switch (scale) {
      case LINEAR -> true;
      case LOGARITHMIC -> value > 0;
    };
  }

  private static double[] pick(double[] values, int[] which) {
    return IntStream.of(which).mapToDouble(i -> values[i]).toArray();
  }

  private void panel(Panel panel, int left, int top) {
    int bottom = top + INNER_HEIGHT;
    Axis x =
        Axis.spanning(
            kind(panel.across()), values(panel, Panel.Line::xs), left, left + INNER_WIDTH);
    Axis y = Axis.spanning(kind(panel.up()), values(panel, Panel.Line::ys), bottom, top);
    for (Axis.Tick tick : x.ticks()) {
      svg.line("grid", tick.at(), top, tick.at(), bottom);
      svg.text("tick", tick.at(), bottom + 18, "middle", tick.label());
    }
    for (Axis.Tick tick : y.ticks()) {
      svg.line("grid", left, tick.at(), left + INNER_WIDTH, tick.at());
      svg.text("tick", left - 8, tick.at() + 4, "end", tick.label());
    }
    svg.line("axis", left, bottom, left + INNER_WIDTH, bottom);
    svg.line("axis", left, top, left, bottom);
    svg.text("own", left, top - 10, "start", panel.title());
    for (int i = 0; i < panel.lines().size(); i++) {
      line(i, panel.lines().get(i), x, y);
      legend(i, panel, left + INNER_WIDTH, top - 10);
    }
  }

  private static Axis.Kind kind(Panel.Scale scale) {
    return switch (scale) {
      case LINEAR -> Axis.Kind.LINEAR;
      case LOGARITHMIC -> Axis.Kind.LOGARITHM;
    };
  }

  private static double[] values(Panel panel, Function<Panel.Line, double[]> which) {
    return panel.lines().stream()
        .flatMapToDouble(line -> DoubleStream.of(which.apply(line)))
        .toArray();
  }

  private void line(int number, Panel.Line line, Axis x, Axis y) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < line.xs().length; i++) {
      path.append(SvgCanvas.number(x.at(line.xs()[i]))).append(',');
      path.append(SvgCanvas.number(y.at(line.ys()[i]))).append(' ');
    }
    svg.add(
        "<polyline class=\"line s%d\" points=\"%s\"/>",
        SvgCanvas.colour(number), path.toString().strip());
    for (int i = 0; i < line.xs().length && line.xs().length <= MOST_MARKS; i++) {
      String tip =
          String.format(Locale.ROOT, "%s %.6g: %.6g", line.name(), line.xs()[i], line.ys()[i]);
      svg.mark(number, x.at(line.xs()[i]), y.at(line.ys()[i]), tip.strip());
    }
  }

  /// Names stand above their panel, the last one outermost.
  private void legend(int number, Panel panel, double right, double y) {
    double x = right;
    for (Panel.Line later : panel.lines().subList(number + 1, panel.lines().size())) {
      x -= 26 + 7 * later.name().length();
    }
    String name = panel.lines().get(number).name();
    if (!name.isEmpty()) {
      svg.text("note", x, y, "end", name);
      svg.mark(number, x - 8 - 6.6 * name.length(), y - 4, name);
    }
  }
}
