package io.ocelli.server.request;

import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.Json;
import io.ocelli.server.json.NumberList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Vectors (`[..]`, `[[..], ..]`, `{indices, values}`) and what encoders turn into vectors (`{text,
/// model}`, `{image, model, options: {region}}`, `{object, model}`).
public final class VectorJson {
  /// The model that leaves the choice to the collection.
  public static final String AUTO = "auto";

  private VectorJson() {}

  /// The vectors of a point to write: one unnamed (name `""`) or several by name.
  static Map<String, VectorInput> readStruct(BodyPart part) {
    if (part.json() instanceof Json.Array || isInference(part)) {
      return Map.of("", readInput(part));
    }
    Map<String, VectorInput> named = new LinkedHashMap<>();
    part.object()
        .forEach(
            (name, json) -> named.put(name, readInput(part.at(name, json), part.path() + ".?")));
    return named;
  }

  /// One vector, picture or text.
  public static VectorInput readInput(BodyPart part) {
    return readInput(part, part.path());
  }

  /// @param place how complaints name the vector: the contract has `?` for the name of one
  private static VectorInput readInput(BodyPart part, String place) {
    return switch (part.json()) {
      case Json.Array(List<Json> items) -> new VectorInput.Ready(readNumbers(part, items, place));
      case Json.Obj _ when part.has("text") -> readText(part);
      case Json.Obj _ when part.has("image") -> readImage(part);
      case Json.Obj _ when part.has("indices") -> new VectorInput.Ready(readSparse(part, place));
      case Json.Obj _ when part.has("object") -> readObject(part);
      case Json.Obj _, Json.Null _, Json.Bool _, Json.Int _, Json.Big _, Json.Real _, Json.Text _ ->
          throw part.malformed(
              "expected a vector, {indices, values}, {text, model} or {image, model}");
    };
  }

  /// `[..]`, or `[[..], ..]` for several vectors under one name.
  private static VectorValue readNumbers(BodyPart part, List<Json> items, String place) {
    if (items.isEmpty() || !(items.getFirst() instanceof Json.Array)) {
      return new VectorValue.Dense(floats(part, items));
    }
    float[][] rows = new float[items.size()][];
    for (int i = 0; i < rows.length; i++) {
      BodyPart row = part.item(i, items.get(i));
      List<Json> numbers = array(row);
      if (numbers.isEmpty()) {
        throw part.broken(place + ".data", "all vectors must be non-empty");
      }
      rows[i] = floats(row, numbers);
      if (rows[i].length != rows[0].length) {
        throw part.broken(
            place + ".data",
            "all vectors must have the same dimension, found vector with dimension "
                + rows[i].length);
      }
    }
    return new VectorValue.Multi(rows);
  }

  /// `{indices: [..], values: [..]}`
  private static VectorValue readSparse(BodyPart part, String place) {
    BodyPart list = part.require("indices");
    List<BodyPart> dimensions = list.items(Integer.MAX_VALUE);
    BodyPart values = part.require("values");
    float[] numbers = floats(values, array(values));
    if (dimensions.size() != numbers.length) {
      throw values.broken(
          place + ".values", "Validation error: must be the same length as indices [{}]");
    }
    int[] indices = dimensions.stream().mapToInt(BodyPart::unsigned).toArray();
    if (Arrays.stream(indices).distinct().count() < indices.length) {
      throw list.broken(place + ".indices", "Validation error: must be unique [{}]");
    }
    return VectorValue.Sparse.of(indices, numbers);
  }

  private static List<Json> array(BodyPart part) {
    if (part.json() instanceof Json.Array(List<Json> items)) {
      return items;
    }
    throw part.wrongKind("sequence");
  }

  private static float[] floats(BodyPart part, List<Json> items) {
    float[] plain = items instanceof NumberList numbers ? numbers.floats() : null;
    if (plain != null) {
      return plain;
    }
    float[] values = new float[items.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (items.get(i)) {
            case Json.Real(double real) when Math.abs(real) <= Float.MAX_VALUE -> (float) real;
            case Json.Int(long whole) -> whole;
            case Json other -> part.item(i, other).real();
          };
    }
    return values;
  }

  private static boolean isInference(BodyPart part) {
    return part.json() instanceof Json.Obj(Map<String, Json> fields)
        && (fields.get("text") instanceof Json.Text
            || fields.get("image") instanceof Json.Text
            || fields.get("model") instanceof Json.Text);
  }

  private static VectorInput readText(BodyPart part) {
    return new VectorInput.Text(part.require("text").text(), model(part));
  }

  /// The model's name; what it is told beside the input is an object.
  private static String model(BodyPart part) {
    if (part.has("options")) {
      part.get("options").object();
    }
    BodyPart model = part.get("model");
    if (model != null && model.text().isEmpty()) {
      throw model.invalid("\"\"", "have at least one character");
    }
    return model == null ? AUTO : model.text();
  }

  private static VectorInput readImage(BodyPart part) {
    String model = model(part);
    return new VectorInput.Image(
        PictureJson.file(part.require("image")),
        model.equals(AUTO) ? null : model,
        PictureJson.region(part.get("options")));
  }

  /// `{object, model, options}`, whose object is a text, or holds either a text or a picture.
  private static VectorInput readObject(BodyPart part) {
    BodyPart object = part.get("object");
    if (object.json() instanceof Json.Text(String text)) {
      return new VectorInput.Text(text, model(part));
    }
    if (object.has("text") == object.has("image")) {
      throw object.malformed("expected a text, or either {text} or {image}");
    }
    Map<String, Json> fields = new LinkedHashMap<>(part.object());
    String key = object.has("text") ? "text" : "image";
    fields.put(key, object.get(key).json());
    fields.remove("object");
    return readInput(part.as(new Json.Obj(fields)));
  }
}
