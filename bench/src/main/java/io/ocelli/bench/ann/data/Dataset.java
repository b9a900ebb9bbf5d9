package io.ocelli.bench.ann.data;

import io.ocelli.core.metric.Metric;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What stands as the data set in reports: rows of measurements are compared only where it is
/// equal.
///
/// @param rows of the base
public record Dataset(String name, int rows, int dims, Metric metric) {
  private static final Pattern LABEL = Pattern.compile("(.+)-(\\d{1,9})x(\\d{1,9})-([a-z]+)");

  /// Such as `fashion-mnist-60000x784-euclid`; [#ofLabel] reads it.
  public String label() {
    return name + "-" + rows + "x" + dims + "-" + metric.name().toLowerCase(Locale.ROOT);
  }

  /// @return empty where a peer has named its data in its own way
  public static Optional<Dataset> ofLabel(String label) {
    Matcher parts = LABEL.matcher(label);
    if (!parts.matches()) {
      return Optional.empty();
    }
    for (Metric metric : Metric.values()) {
      if (metric.name().toLowerCase(Locale.ROOT).equals(parts.group(4))) {
        int rows = Integer.parseInt(parts.group(2));
        int dims = Integer.parseInt(parts.group(3));
        return Optional.of(new Dataset(parts.group(1), rows, dims, metric));
      }
    }
    return Optional.empty();
  }
}
