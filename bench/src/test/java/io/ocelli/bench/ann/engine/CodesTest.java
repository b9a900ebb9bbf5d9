package io.ocelli.bench.ann.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.collection.Quantization;
import io.ocelli.core.collection.Quantization.Rotation;
import io.ocelli.core.error.OcelliException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodesTest {
  private static Quantization spec(String name) {
    return Codes.named(name).spec();
  }

  @Test
  void names_say_what_to_search_on() {
    assertEquals(new Quantization.Auto(), spec("auto"));
    assertEquals(new Quantization.None(), spec("none"));
    assertEquals(new Quantization.Scalar(7), spec("scalar7"));
    assertEquals(new Quantization.Product(16, 8, Rotation.NONE), spec("product-x16"));
    assertEquals(
        new Quantization.Product(32, 4, Rotation.LEARNED), spec("product-x32-4bit-learned"));
    assertEquals(new Quantization.Binary(2), spec("binary2"));
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
