package io.ocelli.engine.layout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColorColumnTest {
  private static final PayloadPath KEY = PayloadPath.key("k");

  private static ColorColumn column(List<Value> values) {
    ColorColumn column = new ColorColumn(values.size() + 1);
    values.forEach(column::add);
    column.add(null);
    return column;
  }

  private static List<Value> categories(ColorColumn column) {
    return ((Value.Array) column.legend(KEY).fields().get("categories")).items();
  }

  @Test
  void categoriesAreNumberedByHowManyPointsTheyHave() {
    ColorColumn column =
        column(
            List.of(
                Value.of("cat"), Value.of("dog"), Value.of("dog"), Value.of(true), Value.of(7)));
    assertArrayEquals(new float[] {2, 0, 0, 3, 1, Float.NaN}, column.colors());
    assertEquals("category", column.legend(KEY).text("kind"));
    assertEquals(1, column.legend(KEY).integer("without", -1));
    Value.Obj first = (Value.Obj) categories(column).getFirst();
    assertEquals("dog", first.text("value"));
    assertEquals(2, first.integer("count", -1));
  }

  @Test
  void rareOnesShareTheLastPlace() {
    ColorColumn column = new ColorColumn(60);
    for (int i = 0; i < 60; i++) {
      column.add(Value.of("v" + i % 30));
    }
    List<Value> categories = categories(column);
    assertEquals(25, categories.size());
    Value.Obj others = (Value.Obj) categories.getLast();
    assertEquals(Value.Null.NULL, others.fields().get("value"));
    assertEquals(12, others.integer("count", -1));
    float[] colors = column.colors();
    int shared = 0;
    for (float color : colors) {
      shared += color == 24 ? 1 : 0;
    }
    assertEquals(12, shared);
  }

  @Test
  void manyDifferentNumbersAreARange() {
    ColorColumn column = new ColorColumn(101);
    for (int i = 0; i < 100; i++) {
      column.add(i % 2 == 0 ? Value.of((long) i) : Value.of(i + 0.5));
    }
    column.add(null);
    Value.Obj legend = column.legend(KEY);
    assertEquals("number", legend.text("kind"));
    assertEquals(Value.of(0.0), legend.fields().get("min"));
    assertEquals(Value.of(99.5), legend.fields().get("max"));
    assertEquals(51.5f, column.colors()[51]);
    assertEquals(Float.NaN, column.colors()[100]);
  }

  @Test
  void fewNumbersAreCategoriesAsClustersAre() {
    ColorColumn column = new ColorColumn(12);
    for (int i = 0; i < 12; i++) {
      column.add(Value.of((long) (i % 3)));
    }
    assertEquals("category", column.legend(KEY).text("kind"));
    assertEquals(3, categories(column).size());
  }

  @Test
  void nothingToColourByIsAnEmptyLegend() {
    ColorColumn column = column(List.of(Value.Null.NULL, new Value.Array(List.of())));
    assertEquals(List.of(), categories(column));
    assertEquals(3, column.legend(KEY).integer("without", -1));
    assertArrayEquals(new float[] {Float.NaN, Float.NaN, Float.NaN}, column.colors());
  }
}
