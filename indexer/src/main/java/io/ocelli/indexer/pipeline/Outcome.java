package io.ocelli.indexer.pipeline;

import io.ocelli.core.service.FolderIndexer.Failure;
import io.ocelli.core.service.PictureCollections.IndexedFile;
import java.util.List;

/// What came of the files of a run.
///
/// @param indexed new or changed pictures that were written
/// @param touched files with a new time and the old content, whose points were brought up to date
/// @param failed in no particular order
/// @param vanished what is indexed of files that went away during the run
public record Outcome(
    long indexed, long touched, List<Failure> failed, List<IndexedFile> vanished) {}
