package io.ocelli.storage.memory;

import io.ocelli.ann.codec.meta.VectorIndexSettings;
import io.ocelli.ann.kernel.CodeBlocks;
import io.ocelli.ann.kernel.CodeRows;
import io.ocelli.core.collection.Quantization;

/// What the vector format writes for the vectors of a segment, in bytes; see
/// [io.ocelli.ann.codec.OcelliVectorsFormat]. Codes of chosen axes are taken to be as many as the
/// components that are coded, the most there can be; rows of codes end with a correction.
///
/// @param vectors of the segment
/// @param dims of a vector
/// @param connections of a node of the graph; 0 for neither graph nor lists
record VectorSizes(long vectors, int dims, Quantization quantization, int connections) {
  private static final VectorIndexSettings THRESHOLDS = VectorIndexSettings.DEFAULT;

  /// Codes of few bits stand behind three floats, in words of this many components.
  private static final int TURNED_HEAD = 3 * Float.BYTES;

  private static final int TURNED_UNIT = 64;

  /// Fine codes are made from so many components on, where they are that many times longer.
  private static final int FINE_DIMS = 256;

  private static final int FINE_SHARE = 4;

  /// Lists of a segment, as a multiple of the root of its vectors.
  private static final int LISTS = 2;

  boolean hasCodes() {
    return !(quantization instanceof Quantization.None) && vectors >= THRESHOLDS.codeThreshold();
  }

  private boolean hasGraph() {
    return connections > 0 && THRESHOLDS.graph(saturated());
  }

  private boolean hasLists() {
    return connections > 0 && isBytes() && hasCodes() && THRESHOLDS.partition(saturated());
  }

  private int saturated() {
    return (int) Math.min(vectors, Integer.MAX_VALUE);
  }

  /// Whether codes are a byte a component.
  private boolean isBytes() {
    return switch (quantization) {
      case Quantization.Auto _ -> true;
      case Quantization.Scalar scalar -> scalar.bits() > 4;
      case Quantization.None _, Quantization.Product _, Quantization.Binary _ -> false;
    };
  }

  /// Components that are coded.
  private int coded() {
    var part = quantization.part();
    int kept = part.kept(dims);
    return part.reduction() == null ? kept : Math.min(kept, part.reduction().dims());
  }

  /// Of one vector.
  int rowBytes() {
    return switch (quantization) {
      case Quantization.None _ -> 0;
      case Quantization.Auto _ -> byteRow(coded());
      case Quantization.Scalar scalar -> scalar.bits() == 4 ? turnedRow(4) : byteRow(coded());
      case Quantization.Binary binary -> turnedRow(binary.bits());
      case Quantization.Product product -> {
        int groups = Math.ceilDiv(coded(), Math.max(1, product.width()));
        yield product.bits() == 4 ? Math.ceilDiv(groups, 2) : groups;
      }
    };
  }

  private static int byteRow(int components) {
    int width = padded(components, CodeRows.LENGTH_UNIT);
    return components + Float.BYTES <= width ? width : width + Float.BYTES;
  }

  private int turnedRow(int bits) {
    return TURNED_HEAD + padded(coded(), TURNED_UNIT) * bits / Byte.SIZE;
  }

  private static int padded(int count, int unit) {
    return Math.ceilDiv(count, unit) * unit;
  }

  long codes() {
    return hasCodes() ? vectors * rowBytes() : 0;
  }

  /// Codes nearly as good as the vectors, beside much shorter ones.
  long fine() {
    boolean used = hasCodes() && dims >= FINE_DIMS && FINE_SHARE * rowBytes() <= dims;
    return used ? vectors * byteRow(dims) : 0;
  }

  /// The last block of each list is half full on average.
  long lists() {
    if (!hasLists()) {
      return 0;
    }
    double lists = Math.min(vectors, Math.ceil(LISTS * Math.sqrt(vectors)));
    double places = vectors + lists * (CodeBlocks.WIDTH - 1) / 2;
    long table = 2 * Integer.BYTES + coded() + Float.BYTES;
    return Math.round(places * placeBytes() + lists * table);
  }

  /// Of a vector in a list: its codes, a correction, its ordinal.
  private int placeBytes() {
    return padded(coded(), CodeRows.LENGTH_UNIT) + Float.BYTES + Integer.BYTES;
  }

  /// Twice as many links on the lowest level; a part of `connections - 1` of the vectors on all
  /// others together.
  long graph() {
    if (!hasGraph()) {
      return 0;
    }
    double lowest = 2.0 * connections * vectors;
    double upper = (double) connections * vectors / (connections - 1);
    return Math.round((lowest + upper) * Integer.BYTES) + upperOrdinals();
  }

  /// The vectors on the upper levels, which a reader keeps on the heap as well.
  long upperOrdinals() {
    return hasGraph() ? vectors / connections * Integer.BYTES : 0;
  }

  /// What the codes are decoded with; a reader keeps it on the heap as well.
  long quantizers() {
    if (!hasCodes()) {
      return 0;
    }
    long mean = (long) coded() * Float.BYTES;
    return switch (quantization) {
      case Quantization.None _ -> 0;
      case Quantization.Binary _ -> mean;
      case Quantization.Scalar _ -> mean;
      case Quantization.Auto _ -> mean;
      case Quantization.Product product -> {
        long rotation = product.rotation() == Quantization.Rotation.LEARNED ? mean * coded() : 0;
        yield mean + rotation + mean * (1L << product.bits());
      }
    };
  }

  /// More than one vector takes in a segment of any size: codes, fine codes or those that a graph
  /// is built from, lists of which many are nearly empty, and all links.
  long mostOfOne() {
    return rowBytes() + byteRow(dims) + 2L * placeBytes() + 3L * Integer.BYTES * (connections + 1);
  }

  /// All that is read by every search.
  long hot() {
    return codes() + quantizers() + lists() + graph();
  }
}
