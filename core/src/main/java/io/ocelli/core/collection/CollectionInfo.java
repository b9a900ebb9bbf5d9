package io.ocelli.core.collection;

/// A collection as it stands now.
///
/// @param fault null while it serves; else why it is closed (it stays on disk untouched)
public record CollectionInfo(
    String name,
    CollectionSettings settings,
    long points,
    int segments,
    long bytesOnDisk,
    String fault) {}
