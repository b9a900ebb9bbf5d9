package io.ocelli.ann.search;

/// One result.
///
/// @param leaf ordinal of the segment in its reader
/// @param doc within the segment
/// @param tie rank of the document's tie value within the segment
/// @param score as answers carry it
public record Hit(int leaf, int doc, int tie, float score) {}
