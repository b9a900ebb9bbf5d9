package io.ocelli.server.metrics;

import java.util.Locale;

/// Writes the text format of Prometheus, version 0.0.4. Written here, because the names that
/// dashboards of the contract know (`collections_total` of a gauge, `app_info` of no counter) are
/// names that the usual libraries refuse.
final class PrometheusText {
  static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final StringBuilder text = new StringBuilder(16 << 10);
  private String family;

  enum Type {
    COUNTER,
    GAUGE,
    HISTOGRAM
  }

  /// Begins a family; its samples follow.
  PrometheusText family(String name, Type type, String help) {
    family = name;
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ');
    text.append(type.name().toLowerCase(Locale.ROOT)).append('\n');
    return this;
  }

  /// @param labels names and values in turn
  PrometheusText sample(double value, String... labels) {
    return suffixed("", value, labels);
  }

  /// @param suffix of the family's name: `_bucket`, `_sum`, `_count`
  PrometheusText suffixed(String suffix, double value, String... labels) {
    text.append(family).append(suffix);
    for (int i = 0; i < labels.length; i += 2) {
      text.append(i == 0 ? '{' : ',').append(labels[i]).append("=\"");
      escape(labels[i + 1]);
      text.append('"');
    }
    if (labels.length > 0) {
      text.append('}');
    }
    text.append(' ').append(number(value)).append('\n');
    return this;
  }

  static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    return value == Double.POSITIVE_INFINITY ? "+Inf" : Double.toString(value);
  }

  private void escape(String value) {
    for (int i = 0; i < value.length(); i++) {
      switch (value.charAt(i)) {
        case '\\' -> text.append("\\\\");
        case '"' -> text.append("\\\"");
        case '\n' -> text.append("\\n");
        default -> text.append(value.charAt(i));
      }
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
