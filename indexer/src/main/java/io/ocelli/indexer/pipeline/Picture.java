package io.ocelli.indexer.pipeline;

import io.ocelli.indexer.metadata.PictureMetadata;
import io.ocelli.indexer.scan.ScannedFile;
import io.ocelli.indexer.scan.Stamp;

/// What is known of a picture before its pixels are.
record Picture(ScannedFile file, Stamp stamp, ContentHash hash, PictureMetadata metadata) {

  /// The file has a new time and the old content.
  boolean isTouchedOnly() {
    return file.known() != null && file.known().contentHash().equals(hash.hex());
  }
}
