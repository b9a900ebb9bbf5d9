package io.ocelli.indexer.scan;

import io.ocelli.core.service.FolderIndexer.Failure;
import io.ocelli.core.service.PictureCollections.IndexedFile;
import java.util.List;
import java.util.Map;

/// What a walk over a folder found.
///
/// @param work files to read, in the order of the walk
/// @param unchanged how many files are indexed as they are
/// @param gone what is indexed and was neither found nor hidden by a folder that could not be read
/// @param failed paths relative to the folder, printable
/// @param skipped files that are no pictures, by kind
public record ScanResult(
    List<ScannedFile> work,
    long unchanged,
    List<IndexedFile> gone,
    List<Failure> failed,
    Map<String, Long> skipped) {}
