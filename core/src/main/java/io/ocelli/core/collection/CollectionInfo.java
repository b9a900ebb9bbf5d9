package io.ocelli.core.collection;

import java.util.List;
import java.util.Map;

/// A collection as it stands now.
///
/// @param indexed how many points each payload index holds so far, by indexed path; the others are
///   answered for by their payloads meanwhile
/// @param warnings what its owner should know, in sentences
/// @param fault null while it serves; else why it is closed (it stays on disk untouched)
public record CollectionInfo(
    String name,
    CollectionSettings settings,
    long points,
    int segments,
    long bytesOnDisk,
    Map<String, Long> indexed,
    List<String> warnings,
    String fault) {}
