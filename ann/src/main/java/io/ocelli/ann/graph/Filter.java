package io.ocelli.ann.graph;

import org.apache.lucene.util.Bits;

/// Which vectors may be results.
///
/// @param accept by ordinal
/// @param accepted how many it accepts
public record Filter(Bits accept, int accepted) {}
