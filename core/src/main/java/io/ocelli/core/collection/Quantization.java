package io.ocelli.core.collection;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.metric.Metric;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The short codes that a search reads in place of full-precision vectors. Whatever they are, the
/// best candidates are compared again at full precision.
public sealed interface Quantization {
  /// Chosen from the data: one byte a component on as few leading principal axes as measured recall
  /// allows.
  record Auto() implements Quantization {}

  /// None: searches read full-precision vectors.
  record None() implements Quantization {}

  /// Each component by itself.
  ///
  /// @param bits 8, 7 or 4
  record Scalar(int bits) implements Quantization {
    public Scalar {
      require(bits == 8 || bits == 7 || bits == 4, "scalar codes have 8, 7 or 4 bits, not " + bits);
    }
  }

  /// Groups of components by the nearest of a learned set of centroids (Jégou, Douze and Schmid
  /// 2011).
  ///
  /// @param compression how many times smaller than 32-bit floats: 4, 8, 16, 32 or 64
  /// @param bits of one centroid's number: 8 or 4
  record Product(int compression, int bits, Rotation rotation) implements Quantization {
    public Product {
      require(
          compression >= 4 && compression <= 64 && Integer.bitCount(compression) == 1,
          "product codes compress 4, 8, 16, 32 or 64 times, not " + compression);
      require(bits == 8 || bits == 4, "product codes have 8 or 4 bits, not " + bits);
    }
  }

  /// Signs after a random rotation, with corrections (RaBitQ, Gao and Long 2024).
  ///
  /// @param bits a component: 1 or 2
  record Binary(int bits) implements Quantization {
    public Binary {
      require(bits == 1 || bits == 2, "binary codes have 1 or 2 bits, not " + bits);
    }
  }

  /// What is done to vectors before product codes.
  enum Rotation {
    NONE,
    /// A rotation learned with the centroids (OPQ, Ge et al. 2013).
    LEARNED
  }

  /// A learned rotation of more dimensions costs a query more than it gains.
  int MOST_ROTATED = 2_048;

  /// @throws OcelliException INVALID_VALUE where such vectors cannot be coded this way
  default void checkFits(int size, Metric metric) {
    boolean turns =
        switch (this) {
          case Auto(), None() -> false;
          case Scalar(int bits) -> bits == 4;
          case Product(_, _, Rotation rotation) -> rotation == Rotation.LEARNED;
          case Binary(_) -> true;
        };
    if (turns && metric == Metric.MANHATTAN) {
      throw refused("turns vectors, which changes Manhattan distances; choose other codes");
    }
    if (this instanceof Product(int compression, int bits, Rotation rotation)) {
      boolean learned = rotation == Rotation.LEARNED;
      if (bits == 4 && compression == 4) {
        throw refused("would need more than 4 bits; choose 8 bits, or x8 and more");
      }
      if (learned && compression * bits == Float.SIZE) {
        throw refused("codes each component alone, a rotation gains nothing; choose rotation none");
      }
      if (learned && size > MOST_ROTATED) {
        throw refused("has no learned rotation above " + MOST_ROTATED + " dimensions");
      }
    }
  }

  private OcelliException refused(String why) {
    return OcelliException.invalid(
        "Validation error in JSON body: [quantization_config: " + wireName() + " " + why + "]");
  }

  /// The persisted name, for instance `scalar-8` or `product-16-8-learned`; [#ofWireName] reads it.
  default String wireName() {
    return switch (this) {
      case Auto() -> "auto";
      case None() -> "none";
      case Scalar(int bits) -> "scalar-" + bits;
      case Product(int compression, int bits, Rotation rotation) ->
          "product-" + compression + "-" + bits + (rotation == Rotation.LEARNED ? "-learned" : "");
      case Binary(int bits) -> "binary-" + bits;
    };
  }

  /// @throws IllegalArgumentException for what no version of Ocelli wrote
  static Quantization ofWireName(String name) {
    Matcher parts =
        Pattern.compile(
                "(auto|none)|scalar-(\\d{1,2})|product-(\\d{1,2})-(\\d{1,2})(-learned)?|binary-(\\d)")
            .matcher(name);
    require(parts.matches(), "quantization " + name);
    if (parts.group(1) != null) {
      return parts.group(1).equals("auto") ? new Auto() : new None();
    } else if (parts.group(2) != null) {
      return new Scalar(Integer.parseInt(parts.group(2)));
    } else if (parts.group(3) != null) {
      Rotation rotation = parts.group(5) == null ? Rotation.NONE : Rotation.LEARNED;
      return new Product(
          Integer.parseInt(parts.group(3)), Integer.parseInt(parts.group(4)), rotation);
    }
    return new Binary(Integer.parseInt(parts.group(6)));
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
