package io.ocelli.core.payload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PayloadEditsTest {
  private static Value.Obj object(Object... pairs) {
    Map<String, Value> fields = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      fields.put((String) pairs[i], (Value) pairs[i + 1]);
    }
    return new Value.Obj(fields);
  }

  private static Value.Array array(Value... items) {
    return new Value.Array(List.of(items));
  }

  private static final Value ONE = Value.of(1);
  private static final Value TWO = Value.of(2);

  private static Value.Obj set(Value.Obj payload, Value.Obj values, String at) {
    return PayloadEdits.set(payload, values, at == null ? null : PayloadPath.parse(at));
  }

  private static Value.Obj delete(Value.Obj payload, String path) {
    return PayloadEdits.delete(payload, PayloadPath.parse(path));
  }

  @Test
  void givenKeysAreSetAndOthersStay() {
    assertEquals(
        object("a", TWO, "b", ONE, "c", TWO),
        set(object("a", ONE, "b", ONE), object("a", TWO, "c", TWO), null));
  }

  @Test
  void aPathLeadsToTheObjectThatIsChangedAndMakesWhatIsMissing() {
    assertEquals(
        object("a", object("b", object("x", ONE, "y", TWO))),
        set(object("a", object("b", object("x", ONE))), object("y", TWO), "a.b"));
    assertEquals(
        object("a", object("b", object("y", TWO))), set(object(), object("y", TWO), "a.b"));
    assertEquals(
        object("a", object("y", TWO)),
        set(object("a", ONE), object("y", TWO), "a"),
        "what is no object gives way to one");
  }

  @Test
  void elementsOfArraysAreChangedEachOrOneAndNoneIsMade() {
    Value.Obj payload = object("a", array(object("x", ONE), object()));
    assertEquals(
        object("a", array(object("x", ONE, "y", TWO), object("y", TWO))),
        set(payload, object("y", TWO), "a[]"));
    assertEquals(
        object("a", array(object("x", ONE), object("y", TWO))),
        set(payload, object("y", TWO), "a[1]"));
    assertEquals(payload, set(payload, object("y", TWO), "a[7]"));
  }

  @Test
  void whatAPathReachesIsTakenAway() {
    Value.Obj payload = object("a", object("b", ONE, "c", TWO), "d", array(ONE, TWO), "e", ONE);
    assertEquals(
        object("a", object("c", TWO), "d", array(ONE, TWO), "e", ONE), delete(payload, "a.b"));
    assertEquals(
        object("a", object("b", ONE, "c", TWO), "d", array(TWO), "e", ONE),
        delete(payload, "d[0]"));
    assertEquals(
        object("a", object("b", ONE, "c", TWO), "d", array(), "e", ONE), delete(payload, "d[]"));
    assertEquals(payload, delete(payload, "a.x.y"));
    assertEquals(payload, delete(payload, "e.f"));
    assertEquals(
        object("l", array(object("k", TWO), ONE)),
        delete(object("l", array(object("k", TWO, "gone", ONE), ONE)), "l[].gone"));
  }
}
