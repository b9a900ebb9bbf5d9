package io.ocelli.core.encode;

/// A map from the space of one named vector of a collection to that of another, so that what an
/// encoder makes can be compared with what another has made. It maps directions: inputs are brought
/// to L2 norm 1 first.
///
/// @param from the named vector whose encoder's vectors are mapped
/// @param to the named vector that is searched with what comes of it
public record Aligner(String from, String to, FittedTransform map, AlignerFigures figures) {}
