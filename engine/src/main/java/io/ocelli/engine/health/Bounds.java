package io.ocelli.engine.health;

import java.util.Locale;

/// From where on a figure is good, and fair: rules of thumb, told with every figure.
///
/// @param good the worst value that is good
/// @param fair the worst value that is fair; lower than `good` where more is better
/// @param why where they come from
record Bounds(double good, double fair, String why) {

  Reading of(double value) {
    boolean moreIsBetter = good > fair;
    if (moreIsBetter ? value >= good : value <= good) {
      return Reading.GOOD;
    }
    return (moreIsBetter ? value >= fair : value <= fair) ? Reading.FAIR : Reading.POOR;
  }

  String text() {
    String sign = good > fair ? ">=" : "<=";
    return String.format(
        Locale.ROOT, "good %s %s, fair %s %s; %s", sign, number(good), sign, number(fair), why);
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
