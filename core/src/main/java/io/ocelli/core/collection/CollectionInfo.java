package io.ocelli.core.collection;

import java.util.List;

/// A collection as it stands now.
///
/// @param warnings what its owner should know, in sentences
/// @param fault null while it serves; else why it is closed (it stays on disk untouched)
public record CollectionInfo(
    String name,
    CollectionSettings settings,
    long points,
    int segments,
    long bytesOnDisk,
    List<String> warnings,
    String fault) {}
