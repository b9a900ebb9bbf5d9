package io.ocelli.core.collection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
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
        new Quantization.Binary(1));
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void aPersistedNameReadsBack(Quantization quantization) {
    assertEquals(quantization, Quantization.ofWireName(quantization.wireName()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "scalar-5", "product-3-8", "product-16-9", "binary-3", "turbo"})
  void anUnknownNameIsRefused(String name) {
    assertThrows(IllegalArgumentException.class, () -> Quantization.ofWireName(name));
  }
}
