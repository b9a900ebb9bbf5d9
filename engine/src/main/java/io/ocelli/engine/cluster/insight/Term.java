package io.ocelli.engine.cluster.insight;

/// A word or an entry of a vocabulary that a cluster may be called by.
///
/// @param score higher is better; of one cluster's terms, they can be compared
public record Term(String text, double score) {}
