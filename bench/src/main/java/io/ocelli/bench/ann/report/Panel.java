package io.ocelli.bench.ann.report;

import java.util.List;

/// A small plot among others.
///
/// @param title what is measured, and its unit
/// @param across how the horizontal axis is laid out
/// @param up how the vertical axis is laid out
/// @param lines at least one
public record Panel(String title, Scale across, Scale up, List<Line> lines) {

  /// How values are laid out.
  public enum Scale {
    LINEAR,
    /// Of values above 0; other points are left out.
    LOGARITHMIC
  }

  /// @param name empty where the title says it all
  /// @param xs as long as `ys`
  public record Line(String name, double[] xs, double[] ys) {}
}
