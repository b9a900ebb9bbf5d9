package io.ocelli.app.map;

import io.ocelli.app.heat.Oklab;
import io.ocelli.core.payload.Value;
import java.util.ArrayList;
import java.util.List;

/// What the colours of a map mean.
public sealed interface Legend {
  /// Of points that have no value.
  int GREY = 0x8A8F98;

  /// As 0xRRGGBB.
  ///
  /// @param value as the map has it; NaN for none
  int color(float value);

  /// In words, for a table.
  String text(float value);

  /// Nothing was to be coloured.
  record Plain() implements Legend {
    private static final int BLUE = 0x4477AA;

    @Override
    public int color(float value) {
      return BLUE;
    }

    @Override
    public String text(float value) {
      return "";
    }
  }

  /// @param name "others" for all that have no place of their own
  record Category(String name, long count) {}

  record Categories(String key, List<Category> categories) implements Legend {
    /// Hues that follow each other are far apart: the golden angle.
    private static final double TURN = Math.PI * (3 - Math.sqrt(5));

    @Override
    public int color(float value) {
      if (Float.isNaN(value)) {
        return GREY;
      }
      int place = (int) value;
      double hue = 0.6 + place * TURN;
      double lightness = 0.62 + 0.10 * (place % 3 - 1);
      return new Oklab(lightness, 0.14 * Math.cos(hue), 0.14 * Math.sin(hue)).rgb();
    }

    @Override
    public String text(float value) {
      return Float.isNaN(value) ? "" : categories.get((int) value).name();
    }
  }

  record Range(String key, double least, double most) implements Legend {
    private static final Oklab LOW = new Oklab(0.35, 0.02, -0.15);
    private static final Oklab MIDDLE = new Oklab(0.62, -0.09, 0.0);
    private static final Oklab HIGH = new Oklab(0.88, 0.0, 0.16);

    @Override
    public int color(float value) {
      if (Float.isNaN(value)) {
        return GREY;
      }
      double part = most > least ? Math.clamp((value - least) / (most - least), 0, 1) : 0.5;
      return part < 0.5
          ? LOW.towards(MIDDLE, 2 * part).rgb()
          : MIDDLE.towards(HIGH, 2 * part - 1).rgb();
    }

    @Override
    public String text(float value) {
      return Float.isNaN(value) ? "" : Float.toString(value);
    }
  }

  /// @param value of a map's result
  static Legend of(Value value) {
    if (!(value instanceof Value.Obj legend)) {
      return new Plain();
    }
    if ("number".equals(legend.text("kind"))) {
      return new Range(
          legend.text("key"),
          DrawnMap.number(legend.fields().get("min")),
          DrawnMap.number(legend.fields().get("max")));
    }
    List<Category> categories = new ArrayList<>();
    if (legend.fields().get("categories") instanceof Value.Array(List<Value> items)) {
      for (Value item : items) {
        Value.Obj category = (Value.Obj) item;
        String name = category.text("value");
        categories.add(new Category(name == null ? "others" : name, category.integer("count", 0)));
      }
    }
    return new Categories(legend.text("key"), List.copyOf(categories));
  }
}
