package io.ocelli.bench.ann.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/// Lines of cells, printed so that the columns stand below each other.
public final class Table {
  private final int words;
  private final List<List<String>> lines = new ArrayList<>();

  /// @param words columns from the left that hold words; the others hold numbers
  public Table(int words) {
    this.words = words;
  }

  /// @param cells as many as in every other line
  public void add(List<String> cells) {
    lines.add(cells);
  }

  public void print(PrintWriter out) {
    int[] widths = new int[lines.getFirst().size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String side = i < words ? "-" : "";
        text.append(String.format("%" + side + widths[i] + "s  ", line.get(i)));
      }
      out.println(text.toString().stripTrailing());
    }
  }
}
