package io.ocelli.core.payload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ocelli.core.error.OcelliException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadPathTest {
  private static Value numbers(long... numbers) {
    return new Value.Array(Arrays.stream(numbers).mapToObj(Value::of).toList());
  }

  private static final Value.Obj PAYLOAD =
      new Value.Obj(
          Map.of(
              "a",
              new Value.Obj(Map.of("b", Value.of(1))),
              "list",
              new Value.Array(
                  List.of(
                      new Value.Obj(Map.of("n", Value.of(1))),
                      new Value.Obj(Map.of("n", numbers(2, 3))),
                      Value.of("no object"))),
              "x.y",
              Value.of("dotted"),
              "none",
              Value.Null.NULL));

  private static List<Value> at(String path) {
    return PayloadPath.parse(path).resolve(PAYLOAD, true);
  }

  @Test
  void keysLeadIntoObjects() {
    assertEquals(List.of(Value.of(1)), at("a.b"));
    assertEquals(List.of(), at("a.c"));
    assertEquals(List.of(), at("a.b.c"));
    assertEquals(List.of(Value.Null.NULL), at("none"));
  }

  @Test
  void bracketsLeadIntoArrays() {
    assertEquals(List.of(Value.of(1), Value.of(2), Value.of(3)), at("list[].n"));
    assertEquals(List.of(Value.of(1)), at("list[0].n"));
    assertEquals(List.of(), at("list[9].n"));
    assertEquals(List.of(), at("list.n"), "without brackets an array is no object");
  }

  @Test
  void aFinalArrayIsItsElementsOnlyWhenFlattened() {
    PayloadPath path = PayloadPath.parse("list[1].n");
    assertEquals(List.of(Value.of(2), Value.of(3)), path.resolve(PAYLOAD, true));
    assertEquals(List.of(numbers(2, 3)), path.resolve(PAYLOAD, false));
  }

  @Test
  void quotesHoldDots() {
    assertEquals(List.of(Value.of("dotted")), at("\"x.y\""));
    assertEquals(List.of(), at("x.y"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a.", ".a", "a..b", "a[", "a[x]", "a[-1]", "\"a", "a[0]b"})
  void malformedPathsAreRefused(String path) {
    assertThrows(OcelliException.class, () -> PayloadPath.parse(path));
  }

  @Test
  void pathsDeeperThanPayloadsAreRefused() {
    String deep = "a" + ".a".repeat(PayloadPath.MAX_STEPS - 1);
    assertEquals(PayloadPath.MAX_STEPS, PayloadPath.parse(deep).steps().size());
    assertThrows(OcelliException.class, () -> PayloadPath.parse(deep + ".a"));
    assertThrows(
        OcelliException.class, () -> PayloadPath.parse("a".repeat(2) + ".a".repeat(20_000)));
  }
}
