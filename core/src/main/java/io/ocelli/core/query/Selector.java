package io.ocelli.core.query;

import java.util.List;

/// Which part of a point's payload, or which of its named vectors, an answer carries.
public sealed interface Selector {

  enum Whole implements Selector {
    ALL,
    NONE
  }

  record Include(List<String> names) implements Selector {
    public Include {
      names = List.copyOf(names);
    }
  }

  record Exclude(List<String> names) implements Selector {
    public Exclude {
      names = List.copyOf(names);
    }
  }
}
