package io.ocelli.server.json;

import io.ocelli.core.error.OcelliException;
import java.math.BigInteger;
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
  private final boolean isSection;

  private BodyPart(
      Json json, BodyPart parent, String step, PictureUrls pictures, boolean isSection) {
    this.json = json;
    this.parent = parent;
    this.step = step;
    this.pictures = pictures;
    this.isSection = isSection;
  }

  static BodyPart root(Json json, PictureUrls pictures) {
    return new BodyPart(json, null, "", pictures, false);
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
    return new BodyPart(part, this, parent == null ? key : "." + key, pictures, false);
  }

  /// Another value at the same place.
  public BodyPart as(Json other) {
    return new BodyPart(other, parent, step, pictures, isSection);
  }

  /// The same part, as a section of the contract that JSON does not show: complaints about
  /// constraints of what is in it begin with its name, as clients know them.
  public BodyPart section(String name) {
    return new BodyPart(json, this, parent == null ? name : "." + name, pictures, true);
  }

  public BodyPart item(int index, Json part) {
    return new BodyPart(part, this, "[" + index + "]", pictures, false);
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
    return (int) whole(least, most);
  }

  /// A whole number from `least` to `most`, both inclusive.
  public long whole(long least, long most) {
    return switch (json) {
      case Json.Int(long number) when number >= least && number <= most -> number;
      case Json.Int(long number) -> throw outOfRange(Long.toString(number), least, most);
      case Json.Big(var number) -> throw outOfRange(number.toString(), least, most);
      case Json.Null _, Json.Bool _, Json.Real _, Json.Text _, Json.Array _, Json.Obj _ ->
          throw wrongKind("integer");
    };
  }

  /// As [#integer], where the contract names both ends at once.
  public int between(int least, int most) {
    if (json instanceof Json.Int(long number) && (number < least || number > most)) {
      throw invalid(Long.toString(number), "be from " + least + " to " + most);
    }
    return integer(least, most);
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

  /// A number from `least` to `most`, both inclusive; `most` may be infinite.
  public double number(double least, double most) {
    double number = number();
    if (number < least || number > most) {
      throw invalid(
          Double.toString(number),
          most == Double.POSITIVE_INFINITY
              ? "be " + least + " or larger"
              : "be from " + least + " to " + most);
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

  /// A 32-bit float of at least that.
  public float real(float least) {
    number(least, Double.POSITIVE_INFINITY);
    return real();
  }

  public OcelliException wrongKind(String expected) {
    String article = "aeiou".indexOf(expected.charAt(0)) < 0 ? "a " : "an ";
    return malformed("invalid type: " + json.kind() + ", expected " + article + expected);
  }

  /// A shape that nothing knows.
  public OcelliException malformed(String why) {
    String path = shown();
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

  /// A value that breaks a constraint which the contract has words for.
  ///
  /// @param place how the contract names the value
  public OcelliException broken(String place, String how) {
    return blamed(
        OcelliException.invalid("Validation error in JSON body: [" + place + ": " + how + "]"));
  }

  /// A part of the contract that this version does not answer.
  public OcelliException notServed(String what) {
    return OcelliException.badRequest(
        "Wrong input: " + what + " is not served yet by this version of Ocelli");
  }

  private OcelliException outOfRange(String value, long least, long most) {
    boolean low = new BigInteger(value).compareTo(BigInteger.valueOf(least)) < 0;
    return invalid(value, low ? "be " + least + " or larger" : "be " + most + " or smaller");
  }

  private OcelliException blamed(OcelliException e) {
    String path = shown();
    return path.isEmpty() ? e : e.about(path);
  }

  /// Where in the body it stands: `points[3].vector`; empty for the body itself.
  public String path() {
    return parent == null ? step : parent.path() + step;
  }

  /// The path without the names of sections, as it stands in the JSON.
  private String shown() {
    String above = parent == null ? "" : parent.shown();
    String own = isSection ? "" : step;
    return above.isEmpty() && own.startsWith(".") ? own.substring(1) : above + own;
  }
}
