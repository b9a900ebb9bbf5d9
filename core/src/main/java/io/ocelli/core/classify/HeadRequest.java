package io.ocelli.core.classify;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.payload.PayloadPath;

/// A classifier to be fitted on the labelled points of a collection and kept with it.
///
/// @param name takes the place of the one of the same name
/// @param using name of the vector that is looked at; the empty string is the unnamed one
/// @param labelKey where a point's label is; one with several is no example
/// @param filter which points are examples
public record HeadRequest(
    String name, String using, PayloadPath labelKey, Filter filter, Head head) {
  /// Characters of a name.
  public static final int LONGEST_NAME = 255;

  public HeadRequest {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw OcelliException.invalid(
          "the name of a classifier has %d characters, must have 1 to %d, not all blank"
              .formatted(name.length(), LONGEST_NAME));
    }
  }
}
