package io.ocelli.encoder.model;

import io.ocelli.core.error.OcelliException;

/// What is said of a tower that a model does not have.
final class Missing {
  private Missing() {}

  static OcelliException vectors(String name) {
    return OcelliException.badRequest(
        "the encoder `%s` scores pairs and makes no vectors: re-rank with it, and name another one for vectors (`ocelli models` lists them)"
            .formatted(name));
  }

  static OcelliException pairs(String name) {
    return unable(name, "scores no pairs");
  }

  static OcelliException image(String name) {
    return unable(name, "reads no pictures");
  }

  static OcelliException text(String name) {
    return unable(name, "reads no texts");
  }

  static OcelliException dense(String name) {
    return OcelliException.badRequest(
        "the encoder `%s` makes sparse vectors: use it with a sparse vector of a collection"
            .formatted(name));
  }

  static OcelliException sparse(String name) {
    return unable(name, "makes no sparse vectors");
  }

  private static OcelliException unable(String name, String lack) {
    return OcelliException.badRequest(
        "the encoder `%s` %s: name one that does (`ocelli models` lists them)"
            .formatted(name, lack));
  }
}
