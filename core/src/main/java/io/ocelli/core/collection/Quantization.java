package io.ocelli.core.collection;

import io.ocelli.core.metric.Metric;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The short codes that a search reads in place of full-precision vectors. Whatever they are, the
/// best candidates are compared again at full precision.
public sealed interface Quantization {
  /// Chosen from the data: one byte a component on as few leading principal axes as measured recall
  /// allows.
  record Auto(CodedPart part) implements Quantization {
    public Auto() {
      this(CodedPart.WHOLE);
    }
  }

  /// None: searches read full-precision vectors.
  record None() implements Quantization {
    @Override
    public CodedPart part() {
      return CodedPart.WHOLE;
    }
  }

  /// Each component by itself; four bits are made as [Binary] codes are.
  ///
  /// @param bits 8, 7 or 4
  record Scalar(int bits, CodedPart part) implements Quantization {
    public Scalar(int bits) {
      this(bits, CodedPart.WHOLE);
    }

    public Scalar {
      require(bits == 8 || bits == 7 || bits == 4, "scalar codes have 8, 7 or 4 bits, not " + bits);
    }
  }

  /// Groups of components by the nearest of a learned set of centroids (Jégou, Douze and Schmid
  /// 2011).
  ///
  /// @param compression how many times smaller than the 32-bit floats of the coded part: 4, 8, 16,
  ///   32 or 64
  /// @param bits of one centroid's number: 8, or 4 (from compression 8 on), which scans faster and
  ///   loses more
  record Product(int compression, int bits, Rotation rotation, CodedPart part)
      implements Quantization {
    public Product(int compression, int bits, Rotation rotation) {
      this(compression, bits, rotation, CodedPart.WHOLE);
    }

    public Product {
      require(
          compression >= 4 && compression <= 64 && Integer.bitCount(compression) == 1,
          "product codes compress 4, 8, 16, 32 or 64 times, not " + compression);
      require(bits == 8 || bits == 4, "product codes have 8 or 4 bits, not " + bits);
    }

    /// Components of a group; 0 where not even a centroid's number has room.
    public int width() {
      return compression * bits / Float.SIZE;
    }
  }

  /// Signs after a random rotation, with corrections (RaBitQ, Gao and Long 2024).
  ///
  /// @param bits a component: 1 or 2
  record Binary(int bits, CodedPart part) implements Quantization {
    public Binary(int bits) {
      this(bits, CodedPart.WHOLE);
    }

    public Binary {
      require(bits == 1 || bits == 2, "binary codes have 1 or 2 bits, not " + bits);
    }
  }

  /// What is done to vectors before product codes.
  enum Rotation {
    NONE,
    /// A rotation learned with the centroids (OPQ, Ge et al. 2013): of n coded dimensions, a query
    /// costs `n * n` multiplications more.
    LEARNED
  }

  /// A learned rotation of more dimensions costs a query more than it gains.
  int MOST_ROTATED = 2_048;

  CodedPart part();

  /// Why vectors of `size` components cannot be coded this way; empty where they can.
  default Optional<String> misfit(int size, Metric metric) {
    String wrong = wrong(size, metric);
    return wrong == null ? Optional.empty() : Optional.of(wireName() + " " + wrong);
  }

  private String wrong(int size, Metric metric) {
    String wrongPart = part().wrong(size, metric);
    if (wrongPart != null) {
      return wrongPart;
    }
    boolean turns =
        switch (this) {
          case Auto _, None _ -> false;
          case Scalar scalar -> scalar.bits() == 4;
          case Product product -> product.rotation() == Rotation.LEARNED;
          case Binary _ -> true;
        };
    if (turns && metric == Metric.MANHATTAN) {
      return "turns vectors, which changes Manhattan distances; choose other codes";
    }
    return this instanceof Product product ? wrong(product, size) : null;
  }

  private static String wrong(Product product, int size) {
    if (product.width() == 0) {
      return "would need more than 4 bits; choose 8 bits, or x8 and more";
    }
    if (product.rotation() == Rotation.NONE) {
      return null;
    }
    if (product.width() == 1) {
      return "codes each component alone, a rotation gains nothing; choose rotation none";
    }
    return product.part().coded(size) > MOST_ROTATED
        ? "has no learned rotation above " + MOST_ROTATED + " dimensions; choose rotation none"
        : null;
  }

  /// The persisted name, for instance `scalar-8` or `product-16-8-learned`, which is followed by
  /// the coded part where that is not the whole vector: `scalar-8 prefix-256 pca-64`. [#ofWireName]
  /// reads it.
  default String wireName() {
    String kind =
        switch (this) {
          case Auto _ -> "auto";
          case None _ -> "none";
          case Scalar scalar -> "scalar-" + scalar.bits();
          case Product product ->
              "product-"
                  + product.compression()
                  + "-"
                  + product.bits()
                  + (product.rotation() == Rotation.LEARNED ? "-learned" : "");
          case Binary binary -> "binary-" + binary.bits();
        };
    return kind + part().wireName();
  }

  /// @throws IllegalArgumentException for what no version of Ocelli wrote
  static Quantization ofWireName(String name) {
    if (name.equals("none")) {
      return new None();
    }
    Matcher parts =
        Pattern.compile(
                "(?:(auto)|scalar-(\\d{1,2})|product-(\\d{1,2})-(\\d{1,2})(-learned)?"
                    + "|binary-(\\d))(.*)")
            .matcher(name);
    require(parts.matches(), "quantization " + name);
    CodedPart part = CodedPart.ofWireName(parts.group(7));
    if (parts.group(1) != null) {
      return new Auto(part);
    } else if (parts.group(2) != null) {
      return new Scalar(Integer.parseInt(parts.group(2)), part);
    } else if (parts.group(3) != null) {
      Rotation rotation = parts.group(5) == null ? Rotation.NONE : Rotation.LEARNED;
      return new Product(
          Integer.parseInt(parts.group(3)), Integer.parseInt(parts.group(4)), rotation, part);
    }
    return new Binary(Integer.parseInt(parts.group(6)), part);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
