package io.ocelli.indexer.scan;

import io.ocelli.core.service.PictureCollections.IndexedFile;
import java.nio.file.Path;

/// A file that must be read because it is new or was changed.
///
/// @param file where it is, as the file system spells it
/// @param path relative to the root, with `/`, in Unicode NFC
/// @param known what is indexed under that path, or null
public record ScannedFile(Path file, String path, Stamp stamp, IndexedFile known) {}
