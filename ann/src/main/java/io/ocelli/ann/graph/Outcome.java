package io.ocelli.ann.graph;

/// What a search did.
///
/// @param visited vectors compared
/// @param expanded vectors whose neighbours were looked at
/// @param complete whether the search came to its own end with as many results as there should be
public record Outcome(int visited, int expanded, boolean complete) {}
