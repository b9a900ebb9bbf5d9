package io.ocelli.storage.moments;

/// The vectors that are summed up.
///
/// @param name of their Lucene field
/// @param dims of each
/// @param uneven whether they are stored in any length and compared as if they were one long
public record MomentsField(String name, int dims, boolean uneven) {}
