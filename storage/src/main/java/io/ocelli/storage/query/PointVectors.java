package io.ocelli.storage.query;

/// Many points of a snapshot with one of their vectors, in the order in which they are stored.
///
/// @param docs ascending documents of the snapshot
/// @param values `docs.length * dims` floats as they are stored; nobody changes them
/// @param matching how many points were asked for that have the vector; more than are here where
///   some were chosen
/// @param lacking how many points were asked for that do not have it
public record PointVectors(int[] docs, float[] values, int dims, long matching, long lacking) {}
