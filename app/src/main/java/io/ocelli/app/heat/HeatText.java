package io.ocelli.app.heat;

import io.ocelli.core.explain.HeatMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A heat map in characters, two a cell, as cells are about square and characters half as wide.
public final class HeatText {
  private static final String[] EARNS = {"··", "░░", "▒▒", "▓▓", "██"};
  private static final String COSTS = "--";

  private HeatText() {}

  /// A line a row, from above. Shades are fifths of the largest value; what is below minus a fifth
  /// of it is shown as `--`.
  public static List<String> lines(HeatMap map) {
    double strongest = HeatSurface.strongest(map.drops());
    List<String> lines = new ArrayList<>();
    for (double[] row : map.drops()) {
      StringBuilder line = new StringBuilder();
      Arrays.stream(row).forEach(drop -> line.append(shade(drop, strongest)));
      lines.add(line.toString());
    }
    return lines;
  }

  private static String shade(double drop, double strongest) {
    if (strongest == 0) {
      return EARNS[0];
    }
    double fifths = drop / strongest * EARNS.length;
    return fifths < -1 ? COSTS : EARNS[(int) Math.clamp(fifths, 0, EARNS.length - 1)];
  }

  /// A bar of up to so many characters, on the left for what costs.
  ///
  /// @param part of the strongest, -1 to 1
  public static String bar(double part, int most) {
    int length = (int) Math.round(Math.abs(part) * most);
    return (part < 0 ? "-" : "█").repeat(length);
  }
}
