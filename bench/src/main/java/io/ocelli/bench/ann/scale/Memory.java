package io.ocelli.bench.ann.scale;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What a process took at most.
///
/// @param heapBytes of Java's heap, garbage included
/// @param anonBytes of memory that is no file's (heap, native memory, the JVM itself); 0 where the
///   system does not tell
/// @param residentBytes the same and the pages of mapped files that were in memory, which the
///   system may take back at any time; 0 where the system does not tell
record Memory(
    @JsonProperty("heap_bytes") long heapBytes,
    @JsonProperty("anon_bytes") long anonBytes,
    @JsonProperty("resident_bytes") long residentBytes) {}
