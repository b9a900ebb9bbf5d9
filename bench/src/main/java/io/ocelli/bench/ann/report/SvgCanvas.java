package io.ocelli.bench.ann.report;

import java.util.Locale;

/// A picture under way. Follows the reader's light or dark setting; what belongs together has a
/// number, which decides its colour (classes `s` for strokes, `m` for fills) and the shape of its
/// marks.
final class SvgCanvas {
  /// Paper, ink, faint ink and grid, for light and for dark.
  private static final String[][] SURFACES = {
    {"#ffffff", "#1d2329", "#5c6670", "#e6e9ec"}, {"#14181c", "#e8ecef", "#98a3ad", "#2a3138"}
  };

  /// Colours for light and dark, by number; Okabe and Ito's, told apart by most eyes.
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

  private final StringBuilder svg = new StringBuilder();

  /// @param label what the picture shows, for those who cannot see it
  /// @param numbers how many different ones there will be
  SvgCanvas(int width, int height, String label, int numbers) {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
            + " aria-label=\"%s\">",
        width, height, escaped(label));
    style(Math.min(COLOURS.length, numbers));
    add("<rect class=\"paper\" width=\"%d\" height=\"%d\"/>", width, height);
  }

  /// Plain rules, no variables: also programs that know little of CSS show the light form.
  private void style(int colours) {
    add("<style>");
    add("text{font:13px system-ui,sans-serif}.title{font-size:19px;font-weight:600}");
    add(".line,.lead{fill:none}.line{stroke-width:2;stroke-linejoin:round}.lead{opacity:.5}");
    add(".first{stroke-width:3.5}.again{stroke-dasharray:6 4}.own{font-weight:700}");
    scheme(0, colours);
    add("@media(prefers-color-scheme:dark){");
    scheme(1, colours);
    add("}");
    add("</style>");
  }

  private void scheme(int scheme, int colours) {
    String[] surface = SURFACES[scheme];
    add(".paper{fill:%s}text{fill:%s}.note,.tick{fill:%s}", surface[0], surface[1], surface[2]);
    add(".axis{stroke:%s}.grid{stroke:%s}", surface[2], surface[3]);
    for (int i = 0; i < colours; i++) {
      add(".s%d{stroke:%s}.m%d{fill:%s}", i, COLOURS[i][scheme], i, COLOURS[i][scheme]);
    }
  }

  static int colour(int number) {
    return number % COLOURS.length;
  }

  /// True where a colour is taken for the second time.
  static boolean again(int number) {
    return number >= COLOURS.length;
  }

  void mark(int number, double x, double y, String tip) {
    String shape =
        switch ((number + number / COLOURS.length) % 4) {
          case 0 -> "M-4.5,0a4.5,4.5 0 1,0 9,0a4.5,4.5 0 1,0 -9,0z";
          case 1 -> "M-4,-4h8v8h-8z";
          case 2 -> "M0,-5.5L5,4H-5z";
          default -> "M0,-5.5L5.5,0L0,5.5L-5.5,0z";
        };
    add(
        "<path d=\"%s\" class=\"m%d\" transform=\"translate(%s,%s)\">",
        shape, colour(number), number(x), number(y));
    add("<title>%s</title></path>", escaped(tip));
  }

  void line(String kind, double x1, double y1, double x2, double y2) {
    add(
        "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>",
        kind, number(x1), number(y1), number(x2), number(y2));
  }

  void text(String kind, double x, double y, String anchor, String words) {
    add(
        "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>",
        kind, number(x), number(y), anchor, escaped(words));
  }

  void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replaceAll("\\p{Cntrl}", " ");
  }

  String finish() {
    return svg + "</svg>\n";
  }
}
