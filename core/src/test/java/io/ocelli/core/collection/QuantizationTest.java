package io.ocelli.core.collection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.collection.CodedPart.Method;
import io.ocelli.core.collection.CodedPart.Reduction;
import io.ocelli.core.metric.Metric;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantizationTest {
  static Stream<Quantization> everyKind() {
    return Stream.of(
        new Quantization.Auto(),
        new Quantization.None(),
        new Quantization.Scalar(4),
        new Quantization.Product(16, 8, Quantization.Rotation.NONE),
        new Quantization.Product(64, 4, Quantization.Rotation.LEARNED),
        new Quantization.Auto(new CodedPart(64)),
        new Quantization.Scalar(8, new CodedPart(256, new Reduction(Method.PCA, 64))),
        new Quantization.Binary(2, new CodedPart(0, new Reduction(Method.MPAD, 9))),
        new Quantization.Binary(1, new CodedPart(65_536)));
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void aPersistedNameReadsBack(Quantization quantization) {
    assertEquals(quantization, Quantization.ofWireName(quantization.wireName()));
  }

  @ParameterizedTest
  @CsvSource({
    "scalar-4, 8, MANHATTAN, turns vectors",
    "binary-1, 8, MANHATTAN, turns vectors",
    "product-16-8-learned, 8, MANHATTAN, turns vectors",
    "product-4-4, 8, DOT, would need more than 4 bits",
    "product-4-8-learned, 8, DOT, codes each component alone",
    "product-16-8-learned, 2049, DOT, has no learned rotation above 2048 dimensions",
    "scalar-8 prefix-9, 8, DOT, takes more components than the vectors have (8)",
    "scalar-8 pca-4, 8, MANHATTAN, turns vectors",
    "scalar-8 pca-9, 8, DOT, reduces to more dimensions than there are (8)",
    "scalar-8 prefix-6 pca-7, 8, DOT, reduces to more dimensions than there are (6)",
    "scalar-8 pca-64, 3073, DOT, reduces at most 3072 dimensions",
    "scalar-8 mpad-129, 3072, DOT, reduces to at most 128 dimensions"
  })
  void whatCannotBeCodedSaysWhy(String name, int size, Metric metric, String why) {
    String misfit = Quantization.ofWireName(name).misfit(size, metric).orElseThrow();
    assertTrue(misfit.startsWith(name + " " + why), misfit);
  }

  @ParameterizedTest
  @CsvSource({
    "scalar-8, 8, MANHATTAN",
    "product-4-8, 65536, MANHATTAN",
    "product-16-8-learned, 2048, DOT",
    "product-16-8-learned prefix-2048, 4096, DOT",
    "auto prefix-8, 8, COSINE",
    "scalar-8 prefix-3072 pca-3072, 65536, DOT",
    "binary-1 mpad-128, 3072, EUCLID",
    "product-16-8-learned pca-2048, 3000, DOT"
  })
  void whatCanBeCodedFits(String name, int size, Metric metric) {
    assertEquals(Optional.empty(), Quantization.ofWireName(name).misfit(size, metric));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "scalar-5",
        "product-3-8",
        "product-16-9",
        "binary-3",
        "turbo",
        "auto prefix-0",
        "none prefix-8",
        "auto pca-0",
        "auto pca-8 prefix-9",
        "auto lda-8",
        "auto  prefix-8"
      })
  void anUnknownNameIsRefused(String name) {
    assertThrows(IllegalArgumentException.class, () -> Quantization.ofWireName(name));
  }
}
