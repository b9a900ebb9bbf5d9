package io.ocelli.core.migrate;

import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/// One step of the way from the vectors of one encoder to those of another, of the same points.
/// Each can be asked for by itself, and again.
public sealed interface MigrationStep {
  /// Name of the vector that the collection has.
  String from();

  /// Name of the vector that it is to have.
  String to();

  /// Gives the points that have `from` the vector `to`, where they lack it.
  ///
  /// @param encoder that makes `to`; needed where there is no such vector yet, else null
  /// @param text where the text stands that is encoded; null for the picture
  record Encode(String from, String to, String encoder, PayloadPath text)
      implements MigrationStep {}

  /// Compares both on points that have both; changes nothing.
  ///
  /// @param label where the label stands that neighbours should share; null for none
  /// @param k how many nearest ones count
  /// @param sample how many points are looked at, at most
  record Test(String from, String to, PayloadPath label, int k, int sample)
      implements MigrationStep {
    public static final int DEFAULT_K = 10;
    public static final int MAX_K = 100;
    public static final int DEFAULT_SAMPLE = 2_000;
    public static final int MAX_SAMPLE = 5_000;
    public static final int MIN_SAMPLE = 50;
  }

  /// From here on searches for `from` are answered by `to`.
  ///
  /// @param partial also where points lack `to`, which are not found then
  record CutOver(String from, String to, boolean partial) implements MigrationStep {}

  /// From here on they are answered by `from` again.
  record RollBack(String from, String to) implements MigrationStep {}

  /// The name in requests.
  default String wireName() {
    return switch (this) {
      case Encode _ -> "encode";
      case Test _ -> "test";
      case CutOver _ -> "cut_over";
      case RollBack _ -> "roll_back";
    };
  }

  /// As a request has it.
  default Value.Obj toValue() {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("step", Value.of(wireName()));
    fields.put("from", Value.of(from()));
    fields.put("to", Value.of(to()));
    switch (this) {
      case Encode(_, _, String encoder, PayloadPath text) -> {
        put(fields, "encoder", encoder);
        put(fields, "text", text == null ? null : text.text());
      }
      case Test(_, _, PayloadPath label, int k, int sample) -> {
        put(fields, "label", label == null ? null : label.text());
        fields.put("k", Value.of(k));
        fields.put("sample", Value.of(sample));
      }
      case CutOver(_, _, boolean partial) -> fields.put("partial", Value.of(partial));
      case RollBack _ -> {}
    }
    return new Value.Obj(fields);
  }

  private static void put(Map<String, Value> fields, String key, String text) {
    if (text != null) {
      fields.put(key, Value.of(text));
    }
  }

  /// Reads what [#toValue] makes.
  static MigrationStep of(Value.Obj value) {
    String from = value.text("from");
    String to = value.text("to");
    return switch (value.text("step")) {
      case "encode" -> new Encode(from, to, value.text("encoder"), path(value, "text"));
      case "test" ->
          new Test(
              from,
              to,
              path(value, "label"),
              (int) value.integer("k", Test.DEFAULT_K),
              (int) value.integer("sample", Test.DEFAULT_SAMPLE));
      case "cut_over" ->
          new CutOver(from, to, new Value.Bool(true).equals(value.fields().get("partial")));
      case "roll_back" -> new RollBack(from, to);
      case String other -> throw new IllegalArgumentException("no step " + other);
      case null -> throw new IllegalArgumentException("no step");
    };
  }

  private static PayloadPath path(Value.Obj value, String key) {
    String text = value.text(key);
    return text == null ? null : PayloadPath.parse(text);
  }
}
