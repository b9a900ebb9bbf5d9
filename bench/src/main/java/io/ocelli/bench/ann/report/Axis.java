package io.ocelli.bench.ann.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Where values stand on one side of a plot.
///
/// @param kind what is laid out evenly
/// @param from pixel of the least value
/// @param to pixel of the greatest value
record Axis(Kind kind, double least, double greatest, double from, double to) {
  /// Recalls below are of no use to anybody, unless a curve has nothing better.
  private static final double LEAST_RECALL = 0.8;

  /// What is higher stands here: the exact answer would be infinitely far to the right.
  private static final double GREATEST_RECALL = 0.9995;

  private static final double[] RECALLS = {
    0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999, GREATEST_RECALL
  };

  /// From the least to the greatest value of an axis whose decades alone have labels.
  private static final double CROWDED = 1_000;

  enum Kind {
    /// Logarithm of what is missed: 0.9, 0.99 and 0.999 stand evenly, as they are to be had.
    MISSED,
    /// Logarithm of the value.
    LOGARITHM,
    /// The value.
    LINEAR
  }

  record Tick(double at, String label) {}

  static Axis ofRecall(List<Curve> curves, double from, double to) {
    double lowest = GREATEST_RECALL;
    double end = LEAST_RECALL;
    for (Curve curve : curves) {
      lowest = Math.min(lowest, curve.points().getFirst().recall());
      end = Math.min(end, curve.points().getLast().recall());
    }
    double wanted = Math.min(Math.max(lowest, LEAST_RECALL), end);
    double floor = 0;
    for (int i = 0; i < RECALLS.length - 1; i++) {
      floor = RECALLS[i] <= wanted ? RECALLS[i] : floor;
    }
    return new Axis(Kind.MISSED, floor, GREATEST_RECALL, from, to);
  }

  /// @param rows at least one, with rates above 0
  static Axis ofRate(List<Row> rows, double from, double to) {
    double least = rows.stream().mapToDouble(Row::qps).min().orElse(1);
    double greatest = rows.stream().mapToDouble(Row::qps).max().orElse(1);
    return new Axis(Kind.LOGARITHM, roundedDown(least), roundedUp(greatest), from, to);
  }

  /// Of values wherever they lie: as wide as they need, and a little more.
  static Axis spanning(Kind kind, double[] values, double from, double to) {
    double least = Arrays.stream(values).min().orElse(1);
    double greatest = Arrays.stream(values).max().orElse(1);
    return switch (kind) {
      case MISSED -> new Axis(kind, least, GREATEST_RECALL, from, to);
      case LOGARITHM -> new Axis(kind, roundedDown(least), roundedUp(greatest), from, to);
      case LINEAR -> {
        double step = step(least, greatest);
        double end = Math.max(Math.ceil(greatest / step), Math.floor(least / step) + 1) * step;
        yield new Axis(kind, Math.floor(least / step) * step, end, from, to);
      }
    };
  }

  /// Four to ten of them span the values.
  private static double step(double least, double greatest) {
    double span = Math.max(greatest - least, Math.abs(greatest) * 1e-3 + 1e-9);
    double decade = Math.pow(10, Math.floor(Math.log10(span)));
    double factor = span / decade;
    return decade * (factor < 2 ? 0.25 : factor < 5 ? 0.5 : 1);
  }

  boolean shows(double value) {
    return value >= least;
  }

  double at(double value) {
    double share = (scaled(value) - scaled(least)) / (scaled(greatest) - scaled(least));
    return from + Math.min(1, share) * (to - from);
  }

  private double scaled(double value) {
    return switch (kind) {
      case MISSED -> -Math.log10(Math.max(1 - value, 1 - GREATEST_RECALL));
      case LOGARITHM -> Math.log10(value);
      case LINEAR -> value;
    };
  }

  List<Tick> ticks() {
    return switch (kind) {
      case MISSED -> recalls();
      case LOGARITHM -> decades();
      case LINEAR -> steps();
    };
  }

  private List<Tick> recalls() {
    List<Tick> ticks = new ArrayList<>();
    for (double recall : RECALLS) {
      if (recall >= least) {
        String label = String.valueOf(recall);
        ticks.add(new Tick(at(recall), recall == GREATEST_RECALL ? "\u2265" + label : label));
      }
    }
    return ticks;
  }

  private List<Tick> steps() {
    List<Tick> ticks = new ArrayList<>();
    double step = step(least, greatest);
    for (double value = least; value <= greatest + step / 2; value += step) {
      ticks.add(new Tick(at(value), plain(value)));
    }
    return ticks;
  }

  private List<Tick> decades() {
    List<Tick> ticks = new ArrayList<>();
    int[] factors = greatest / least > CROWDED ? new int[] {1} : new int[] {1, 2, 5};
    for (double decade = Math.pow(10, Math.floor(Math.log10(least) + 1e-9));
        decade <= greatest * 1.001;
        decade *= 10) {
      for (int factor : factors) {
        double value = decade * factor;
        if (value >= least * 0.999 && value <= greatest * 1.001) {
          ticks.add(new Tick(at(value), label(value)));
        }
      }
    }
    return ticks;
  }

  private static String plain(double value) {
    return new BigDecimal(value, new MathContext(6)).stripTrailingZeros().toPlainString();
  }

  private static String label(double value) {
    return value < 1
        ? String.format(Locale.ROOT, "%.3g", value)
        : String.format(Locale.ROOT, "%,.0f", value);
  }

  private static double roundedDown(double value) {
    double decade = Math.pow(10, Math.floor(Math.log10(value)));
    double factor = value / decade;
    return decade * (factor >= 5 ? 5 : factor >= 2 ? 2 : 1);
  }

  private static double roundedUp(double value) {
    double decade = Math.pow(10, Math.floor(Math.log10(value)));
    double factor = value / decade;
    return decade * (factor < 2 ? 2 : factor < 5 ? 5 : 10);
  }
}
