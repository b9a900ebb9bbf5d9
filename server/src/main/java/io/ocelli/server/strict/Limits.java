package io.ocelli.server.strict;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.payload.Value;
import java.util.Locale;

/// The limits that a collection declares, by the contract's names; what it does not name is free.
record Limits(Value.Obj declared) {
  private static final double MEGABYTE = 1 << 20;

  boolean isEnabled() {
    return isTrue("enabled");
  }

  boolean has(String name) {
    return declared.fields().containsKey(name);
  }

  boolean isTrue(String name) {
    return declared.fields().get(name) instanceof Value.Bool(boolean flag) && flag;
  }

  boolean isFalse(String name) {
    return declared.fields().get(name) instanceof Value.Bool(boolean flag) && !flag;
  }

  /// Infinite where there is none.
  double of(String name) {
    return switch (declared.fields().get(name)) {
      case Value.Int(long whole) -> whole;
      case Value.Real(double real) -> real;
      case null -> Double.POSITIVE_INFINITY;
      case Value.Null _, Value.Bool _, Value.Text _, Value.Array _, Value.Obj _ ->
          Double.POSITIVE_INFINITY;
    };
  }

  /// The value is within the limit, or is refused under a name of the request.
  void require(String name, double value, String asked) {
    if (value > of(name)) {
      String most = number(of(name));
      throw refused(
          "Limit exceeded " + number(value) + " > " + most + " for \"" + asked + "\"",
          "Reduce the \"" + asked + "\" parameter to or below " + most + ".");
    }
  }

  /// There is room for one more.
  void requireRoom(String name, double present, String what) {
    if (present >= of(name)) {
      throw refused(
          "Limit of " + number(of(name)) + " reached for " + what, "Delete some, or raise it.");
    }
  }

  /// Less is stored than the limit.
  void requireBytes(String name, double present, String what) {
    if (present >= of(name)) {
      throw OcelliException.badRequest(
          String.format(
              Locale.ROOT,
              "Wrong input: Max %s storage size limit of %sMB reached!",
              what,
              of(name) / MEGABYTE));
    }
  }

  static OcelliException refused(String why, String help) {
    return new OcelliException(ErrorKind.FORBIDDEN, "Forbidden: " + why + ". Help: " + help);
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
