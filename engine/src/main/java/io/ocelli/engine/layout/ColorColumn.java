package io.ocelli.engine.layout;

import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The values that the points of a map are coloured by: numbers as they are where there are many
/// different ones, else categories, of which the most frequent have a place each in the legend.
final class ColorColumn {
  /// As many colours as one tells apart; what is rarer shares one.
  private static final int CATEGORIES = 24;

  /// More different numbers than this are a range.
  private static final int FEW_NUMBERS = 24;

  /// Different values that are counted; what comes after them is rare.
  private static final int MOST_VALUES = 10_000;

  private final float[] numbers;
  private final int[] values;
  private final Map<String, Integer> known = new HashMap<>();
  private final List<String> texts = new ArrayList<>();
  private int count;
  private boolean numeric = true;
  private boolean overflown;
  private double least = Double.POSITIVE_INFINITY;
  private double most = Double.NEGATIVE_INFINITY;

  ColorColumn(int points) {
    numbers = new float[points];
    values = new int[points];
  }

  /// @param value of the next point; null for none
  void add(Value value) {
    double number = number(value);
    String text = text(value);
    numeric &= text == null || !Double.isNaN(number);
    if (!Double.isNaN(number)) {
      least = Math.min(least, number);
      most = Math.max(most, number);
    }
    numbers[count] = (float) number;
    values[count++] = text == null ? -1 : place(text);
  }

  private int place(String text) {
    Integer place = known.get(text);
    if (place == null && texts.size() < MOST_VALUES) {
      place = texts.size();
      known.put(text, place);
      texts.add(text);
    }
    overflown |= place == null;
    return place == null ? MOST_VALUES : place;
  }

  private static double number(Value value) {
    return switch (value) {
      case Value.Int(long whole) -> whole;
      case Value.Real(double real) when Double.isFinite(real) -> real;
      case null -> Double.NaN;
      case Value.Real _, Value.Null _, Value.Bool _, Value.Text _, Value.Array _, Value.Obj _ ->
          Double.NaN;
    };
  }

  /// A value in words; null for none and for what has none.
  static String text(Value value) {
    return switch (value) {
      case Value.Text(String text) -> text;
      case Value.Int(long whole) -> Long.toString(whole);
      case Value.Real(double real) -> Double.toString(real);
      case Value.Bool(boolean flag) -> Boolean.toString(flag);
      case null -> null;
      case Value.Null _, Value.Array _, Value.Obj _ -> null;
    };
  }

  private boolean isRange() {
    return numeric && (overflown || texts.size() > FEW_NUMBERS);
  }

  /// One a point: its number, or its category's place in the legend; NaN for none.
  float[] colors() {
    if (isRange()) {
      return numbers;
    }
    int[] places = new int[MOST_VALUES + 1];
    Arrays.fill(places, CATEGORIES);
    int next = 0;
    for (int value : mostFrequent()) {
      places[value] = next++;
    }
    float[] colors = new float[count];
    for (int i = 0; i < count; i++) {
      colors[i] = values[i] < 0 ? Float.NaN : places[values[i]];
    }
    return colors;
  }

  private long[] counts() {
    long[] counts = new long[MOST_VALUES + 1];
    for (int value : values) {
      counts[value < 0 ? MOST_VALUES : value] += value < 0 ? 0 : 1;
    }
    return counts;
  }

  private List<Integer> mostFrequent() {
    long[] counts = counts();
    List<Integer> order = new ArrayList<>();
    for (int v = 0; v < texts.size(); v++) {
      order.add(v);
    }
    order.sort(Comparator.comparingLong((Integer v) -> -counts[v]).thenComparing(texts::get));
    return order.subList(0, Math.min(CATEGORIES, order.size()));
  }

  Value.Obj legend(PayloadPath key) {
    Map<String, Value> legend = new LinkedHashMap<>();
    legend.put("key", Value.of(key.text()));
    long without = Arrays.stream(values).filter(value -> value < 0).count();
    if (isRange()) {
      legend.put("kind", Value.of("number"));
      legend.put("min", Value.of(least));
      legend.put("max", Value.of(most));
    } else {
      legend.put("kind", Value.of("category"));
      legend.put("categories", new Value.Array(categories(count - without)));
    }
    legend.put("without", Value.of(without));
    return new Value.Obj(legend);
  }

  private List<Value> categories(long left) {
    long[] counts = counts();
    List<Value> categories = new ArrayList<>();
    long rest = left;
    for (int value : mostFrequent()) {
      categories.add(category(Value.of(texts.get(value)), counts[value]));
      rest -= counts[value];
    }
    if (rest > 0) {
      // The last place is that of all others.
      categories.add(category(Value.Null.NULL, rest));
    }
    return categories;
  }

  private static Value category(Value value, long points) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("value", value);
    fields.put("count", Value.of(points));
    return new Value.Obj(fields);
  }
}
