package io.ocelli.engine.cluster.insight;

import io.ocelli.core.payload.Value;

/// A payload value that the members of a cluster have more often than others.
///
/// @param key the path of the value; one inside an array has `[]`
/// @param value a text, an integer or a bool; of numbers a range as filters write it, an object
///   with `gte` and `lt`, of which one may be missing
/// @param count members that have it
/// @param share of the members
/// @param shareOfAll of all points
/// @param lift `share / shareOfAll`
/// @param significance -log10 of the probability that as many members have it by chance
public record Trait(
    String key,
    Value value,
    int count,
    double share,
    double shareOfAll,
    double lift,
    double significance) {}
