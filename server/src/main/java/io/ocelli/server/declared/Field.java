package io.ocelli.server.declared;

import io.ocelli.core.payload.Value;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.Json;
import io.ocelli.server.json.ValueJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What one key of a [Shape] may hold.
sealed interface Field {
  enum Flag implements Field {
    FLAG
  }

  record Whole(long least, long most) implements Field {}

  record Real(double least, double most) implements Field {}

  record Word(List<String> words) implements Field {}

  /// `"auto"` or a number of threads.
  enum Threads implements Field {
    THREADS
  }

  /// Where bytes are kept: `cold` on the disk, `cached` by the operating system, `pinned` in
  /// memory.
  ///
  /// @param pinned whether this part can be
  record Placement(boolean pinned) implements Field {}

  record Part(Shape shape) implements Field {}

  /// Names that clients choose, each with a part.
  record Named(Shape each) implements Field {}

  /// Read elsewhere.
  enum AsItIs implements Field {
    AS_IT_IS
  }

  List<String> PLACES = List.of("cold", "cached", "pinned");

  default Value read(BodyPart part) {
    return switch (this) {
      case Flag _ -> Value.of(part.flag());
      case Whole(long least, long most) -> Value.of(part.whole(least, most));
      case Real(double least, double most) -> Value.of(real(part, least, most));
      case Word(List<String> words) -> Value.of(word(part, words));
      case Threads _ ->
          part.json() instanceof Json.Text
              ? Value.of(word(part, List.of("auto")))
              : Value.of(part.whole(0, Long.MAX_VALUE));
      case Placement(boolean pinned) -> Value.of(place(part, pinned));
      case Part(Shape shape) -> shape.read(part);
      case Named(Shape each) -> named(part, each);
      case AsItIs _ -> {
        ValueJson.requireFinite(part);
        yield part.json().toValue();
      }
    };
  }

  private static double real(BodyPart part, double least, double most) {
    double number = part.number();
    if (number < least || number > most) {
      throw part.invalid(Double.toString(number), "be from " + least + " to " + most);
    }
    return number;
  }

  private static String word(BodyPart part, List<String> words) {
    if (!words.contains(part.text())) {
      throw part.malformed(
          "unknown variant `" + part.text() + "`, expected one of " + String.join(", ", words));
    }
    return part.text();
  }

  private static String place(BodyPart part, boolean pinned) {
    String place = word(part, PLACES);
    if (!pinned && place.equals("pinned")) {
      throw part.invalid("pinned", "be cold or cached: this part cannot be pinned in memory");
    }
    return place;
  }

  private static Value.Obj named(BodyPart part, Shape each) {
    Map<String, Value> values = new LinkedHashMap<>();
    part.object().forEach((name, json) -> values.put(name, each.read(part.at(name, json))));
    return new Value.Obj(values);
  }
}
