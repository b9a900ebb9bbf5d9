package io.ocelli.bench.ann.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.quantize.QuantizationSpec;
import io.ocelli.ann.quantize.QuantizationSpec.Rotation;
import io.ocelli.core.error.OcelliException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodesTest {
  private static QuantizationSpec spec(String name) {
    return Codes.named(name).spec();
  }

  @Test
  void names_say_what_to_search_on() {
    assertEquals(new QuantizationSpec.Auto(0), spec("auto"));
    assertEquals(new QuantizationSpec.None(), spec("none"));
    assertEquals(new QuantizationSpec.Scalar(7, 0), spec("scalar7"));
    assertEquals(new QuantizationSpec.Product(16, 8, Rotation.NONE, 0), spec("product-x16"));
    assertEquals(
        new QuantizationSpec.Product(32, 4, Rotation.LEARNED, 0), spec("product-x32-4bit-learned"));
    assertEquals(new QuantizationSpec.Binary(2, 0), spec("binary2"));
    assertEquals("product-x16", Codes.named("product-x16").name());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "pq", "scalar5", "product", "binary", "binary3", "AUTO"})
  void other_names_are_refused_with_those_there_are(String name) {
    String message = assertThrows(OcelliException.class, () -> Codes.named(name)).getMessage();

    assertTrue(message.contains("--quantization " + name + ":"), message);
    assertTrue(message.contains("product-x64"), message);
  }

  @Test
  void compressions_that_do_not_exist_are_refused() {
    assertThrows(OcelliException.class, () -> Codes.named("product-x12"));
    assertThrows(OcelliException.class, () -> Codes.named("product-x4-4bit"));
  }
}
