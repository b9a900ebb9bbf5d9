package io.ocelli.core.collection;

import io.ocelli.core.metric.Metric;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What of a vector its codes are made from: a prefix of it, and of that fewer dimensions. Exact
/// scores always use the whole vector.
///
/// @param prefix that many leading components, for vectors whose prefixes are meaningful by
///   themselves (Matryoshka; Kusupati et al. 2022); 0 for all
/// @param reduction null for none
public record CodedPart(int prefix, Reduction reduction) {
  public static final CodedPart WHOLE = new CodedPart(0);

  /// More components have more covariances than an index has memory for.
  public static final int MOST_REDUCED = 3_072;

  /// Axes fitted to the vectors of a segment, and the vectors' components along them.
  ///
  /// @param dims how many axes
  public record Reduction(Method method, int dims) {
    /// More take too long: 256 took 13 seconds of a segment, as many by PCA less than one.
    public static final int MOST_MPAD = 128;

    public Reduction {
      if (dims < 1) {
        throw new IllegalArgumentException("a reduction to " + dims + " dimensions");
      }
    }
  }

  /// How the axes are found.
  public enum Method {
    /// Those of the largest variance (principal components).
    PCA,
    /// Those that keep near vectors apart from others ("Maximum Pairwise Absolute Difference").
    MPAD
  }

  public CodedPart {
    if (prefix < 0) {
      throw new IllegalArgumentException("a prefix of " + prefix + " components");
    }
  }

  /// Without a reduction.
  public CodedPart(int prefix) {
    this(prefix, null);
  }

  /// How many components are kept of `size`, before any reduction.
  public int kept(int size) {
    return prefix == 0 ? size : prefix;
  }

  /// How many numbers are coded of vectors of `size` components.
  int coded(int size) {
    return reduction == null ? kept(size) : reduction.dims();
  }

  /// Why vectors of `size` components have no such part; null where they have.
  String wrong(int size, Metric metric) {
    if (prefix > size) {
      return "takes more components than the vectors have (" + size + "); choose a shorter prefix";
    }
    if (reduction == null) {
      return null;
    }
    if (metric == Metric.MANHATTAN) {
      return "turns vectors, which changes Manhattan distances; choose no reduction";
    }
    if (reduction.dims() > kept(size)) {
      return "reduces to more dimensions than there are (" + kept(size) + "); choose fewer";
    }
    if (kept(size) > MOST_REDUCED) {
      return "reduces at most " + MOST_REDUCED + " dimensions; choose a prefix, or no reduction";
    }
    return reduction.method() == Method.MPAD && reduction.dims() > Reduction.MOST_MPAD
        ? "reduces to at most " + Reduction.MOST_MPAD + " dimensions; choose fewer, or pca"
        : null;
  }

  /// What follows a quantisation's persisted name: nothing for the whole vector, else for instance
  /// ` prefix-256 pca-64`. [#ofWireName] reads it.
  String wireName() {
    return (prefix == 0 ? "" : " prefix-" + prefix)
        + (reduction == null
            ? ""
            : " " + reduction.method().name().toLowerCase(Locale.ROOT) + "-" + reduction.dims());
  }

  /// @throws IllegalArgumentException for what no version of Ocelli wrote
  static CodedPart ofWireName(String name) {
    Matcher parts =
        Pattern.compile("(?: prefix-([1-9]\\d{0,4}))?(?: (pca|mpad)-([1-9]\\d{0,4}))?")
            .matcher(name);
    if (!parts.matches()) {
      throw new IllegalArgumentException("coded part" + name);
    }
    int prefix = parts.group(1) == null ? 0 : Integer.parseInt(parts.group(1));
    if (parts.group(2) == null) {
      return new CodedPart(prefix);
    }
    Method method = Method.valueOf(parts.group(2).toUpperCase(Locale.ROOT));
    return new CodedPart(prefix, new Reduction(method, Integer.parseInt(parts.group(3))));
  }
}
