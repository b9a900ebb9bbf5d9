package io.ocelli.core.explain;

/// A word of a query.
///
/// @param start of the word in the text, in UTF-16 code units
/// @param end of the word, exclusive
/// @param contribution how much nearness is lost where the word is left out; negative where the
///   score would be better without it
public record Term(String text, int start, int end, double contribution) {}
