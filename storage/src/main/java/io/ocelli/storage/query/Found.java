package io.ocelli.storage.query;

/// A point of an answer, not read yet.
///
/// @param doc its document in the snapshot
/// @param score as answers carry it
public record Found(int doc, float score) {}
