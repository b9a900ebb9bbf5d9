package io.ocelli.app.config;

import java.util.function.Function;

/// What the values of a setting look like in text.
///
/// @param word how help calls a value: `N`, `TIME`, `text|json`
/// @param parse throws IllegalArgumentException that says what is expected
/// @param show the inverse of `parse`
/// @param shape how many values there may be
public record Kind<T>(
    String word, Function<String, T> parse, Function<T, String> show, Shape shape) {

  /// How many values a setting takes.
  public enum Shape {
    ONE,
    /// Separated by commas outside of a file, where it is an array.
    LIST,
    /// True or false; as a flag the bare name means true.
    SWITCH
  }
}
