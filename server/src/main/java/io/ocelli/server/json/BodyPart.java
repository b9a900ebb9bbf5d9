package io.ocelli.server.json;

import io.ocelli.core.error.OcelliException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A part of a request body together with its place, so that a complaint can name it. Reading
/// methods throw BAD_REQUEST for a value of the wrong shape and INVALID_VALUE for one that breaks a
/// constraint.
public final class BodyPart {
  private final Json json;
  private final BodyPart parent;
  private final String step;
  private final PictureUrls pictures;

  private BodyPart(Json json, BodyPart parent, String step, PictureUrls pictures) {
    this.json = json;
    this.parent = parent;
    this.step = step;
    this.pictures = pictures;
  }

  static BodyPart root(Json json, PictureUrls pictures) {
    return new BodyPart(json, null, "", pictures);
  }

  /// Fetches what the body names by URLs.
  public PictureUrls pictures() {
    return pictures;
  }

  public Json json() {
    return json;
  }

  /// The part at a key, or null where it is absent or null.
  public BodyPart get(String key) {
    Json part = object().get(key);
    return part == null || part == Json.Null.NULL ? null : at(key, part);
  }

  public BodyPart require(String key) {
    BodyPart part = get(key);
    if (part == null) {
      throw malformed("missing field `" + key + "`");
    }
    return part;
  }

  public boolean has(String key) {
    return json instanceof Json.Obj(Map<String, Json> fields)
        && fields.getOrDefault(key, Json.Null.NULL) != Json.Null.NULL;
  }

  public Map<String, Json> object() {
    if (json instanceof Json.Obj(Map<String, Json> fields)) {
      return fields;
    }
    throw wrongKind("map");
  }

  public Set<String> keys() {
    return object().keySet();
  }

  public BodyPart at(String key, Json part) {
    return new BodyPart(part, this, parent == null ? key : "." + key, pictures);
  }

  /// Another value at the same place.
  public BodyPart as(Json other) {
    return new BodyPart(other, parent, step, pictures);
  }

  public BodyPart item(int index, Json part) {
    return new BodyPart(part, this, "[" + index + "]", pictures);
  }

  /// @param most how many there may be
  public List<BodyPart> items(int most) {
    if (!(json instanceof Json.Array(List<Json> items))) {
      throw wrongKind("sequence");
    }
    if (items.size() > most) {
      throw invalid(items.size() + " items", "have at most " + most);
    }
    List<BodyPart> parts = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      parts.add(item(i, items.get(i)));
    }
    return parts;
  }

  public List<String> texts(int most) {
    return items(most).stream().map(BodyPart::text).toList();
  }

  public String text() {
    if (json instanceof Json.Text(String text)) {
      return text;
    }
    throw wrongKind("string");
  }

  public boolean flag() {
    if (json instanceof Json.Bool(boolean flag)) {
      return flag;
    }
    throw wrongKind("boolean");
  }

  /// A whole number from `least` to `most`, both inclusive.
  public int integer(int least, int most) {
    return switch (json) {
      case Json.Int(long number) when number >= least && number <= most -> (int) number;
      case Json.Int(long number) -> throw outOfRange(Long.toString(number), least, most);
      case Json.Big(var number) -> throw outOfRange(number.toString(), least, most);
      case Json.Null _, Json.Bool _, Json.Real _, Json.Text _, Json.Array _, Json.Obj _ ->
          throw wrongKind("integer");
    };
  }

  /// A whole number of 32 unsigned bits, as these bits.
  public int unsigned() {
    return switch (json) {
      case Json.Int(long number) when number >= 0 && number <= 0xFFFF_FFFFL -> (int) number;
      case Json.Int _, Json.Big _ -> throw malformed("expected an integer from 0 to 2^32 - 1");
      case Json.Null _, Json.Bool _, Json.Real _, Json.Text _, Json.Array _, Json.Obj _ ->
          throw wrongKind("integer");
    };
  }

  public double number() {
    double number =
        switch (json) {
          case Json.Int(long whole) -> whole;
          case Json.Big(var whole) -> whole.doubleValue();
          case Json.Real(double real) -> real;
          case Json.Null _, Json.Bool _, Json.Text _, Json.Array _, Json.Obj _ ->
              throw wrongKind("number");
        };
    if (!Double.isFinite(number)) {
      throw invalid(Double.toString(number), "be a finite number");
    }
    return number;
  }

  public float real() {
    float number = (float) number();
    if (Float.isInfinite(number)) {
      throw invalid(Double.toString(number()), "fit a 32-bit float");
    }
    return number;
  }

  public OcelliException wrongKind(String expected) {
    String article = "aeiou".indexOf(expected.charAt(0)) < 0 ? "a " : "an ";
    return malformed("invalid type: " + json.kind() + ", expected " + article + expected);
  }

  /// A shape that nothing knows.
  public OcelliException malformed(String why) {
    String path = path();
    return blamed(
        OcelliException.badRequest(
            "Format error in JSON body: " + (path.isEmpty() ? "" : path + ": ") + why));
  }

  /// A value that breaks a constraint.
  ///
  /// @param must goes on after "must"
  public OcelliException invalid(String value, String must) {
    return blamed(
        OcelliException.invalid(
            "Validation error in JSON body: ["
                + path()
                + ": value "
                + value
                + " invalid, must "
                + must
                + "]"));
  }

  /// A part of the contract that this version does not answer.
  public OcelliException notServed(String what) {
    return OcelliException.badRequest(
        "Wrong input: " + what + " is not served yet by this version of Ocelli");
  }

  private OcelliException outOfRange(String value, int least, int most) {
    boolean low = value.startsWith("-") || (least > 0 && value.equals("0"));
    return invalid(value, low ? "be " + least + " or larger" : "be " + most + " or smaller");
  }

  private OcelliException blamed(OcelliException e) {
    String path = path();
    return path.isEmpty() ? e : e.about(path);
  }

  /// Where in the body it stands: `points[3].vector`; empty for the body itself.
  public String path() {
    return parent == null ? step : parent.path() + step;
  }
}
