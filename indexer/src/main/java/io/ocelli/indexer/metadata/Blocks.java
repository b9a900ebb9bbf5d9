package io.ocelli.indexer.metadata;

import java.util.ArrayList;
import java.util.List;

/// The blocks of metadata that a file carries, cut out of its container and not read yet. Null
/// where there is none.
final class Blocks {
  /// A TIFF structure, from its byte order mark on.
  byte[] exif;

  byte[] xmp;

  /// IPTC-IIM data sets.
  byte[] iptc;

  /// Comments in the order of their worth.
  final List<String> comments = new ArrayList<>();
}
