package io.ocelli.engine.health;

import java.util.Locale;

/// What a figure is taken for.
enum Reading {
  GOOD,
  FAIR,
  POOR;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
