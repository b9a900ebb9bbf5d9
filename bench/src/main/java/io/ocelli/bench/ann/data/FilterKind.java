package io.ocelli.bench.ann.data;

/// How the rows that a filter accepts lie to the queries that it is used with. For a group of
/// queries around an anchor (see [QueryGroups]) and n rows to accept:
public enum FilterKind {
  /// n rows drawn at random: where the queries are does not matter.
  INDEPENDENT("independent"),
  /// The n rows nearest to the anchor: the neighbours of a query are mostly accepted, and accepted
  /// rows lie together. "Shoes" among pictures of shoes.
  CORRELATED("correlated"),
  /// The n rows farthest from the anchor: the walk begins where nothing is accepted, and what is
  /// accepted lies on the far side. "Not shoes" among pictures of shoes.
  ANTI_CORRELATED("anti-correlated");

  private final String label;

  FilterKind(String label) {
    this.label = label;
  }

  /// In reports.
  public String label() {
    return label;
  }
}
