package io.ocelli.indexer.scan;

import java.nio.charset.StandardCharsets;

/// What a file is, judged by its name and, where the name leaves it open, by its first bytes.
///
/// A name with the extension of a picture makes a picture: when it cannot be decoded it is a
/// failure that the user should hear of. A name without extension, or with one of a format we
/// cannot decode, is a readable picture only if its first bytes say so.
public sealed interface PictureKind {
  /// How many bytes [#isPicture] wants to see.
  int MAGIC_BYTES = 16;

  /// To be decoded.
  enum Readable implements PictureKind {
    READABLE
  }

  /// The name does not tell; the first bytes decide. `otherwise` holds where they say nothing.
  record Undecided(PictureKind otherwise) implements PictureKind {}

  /// A picture of a format that nobody here decodes.
  record Unreadable(String reason) implements PictureKind {}

  /// No picture.
  ///
  /// @param kind what it is counted under
  record Other(String kind) implements PictureKind {}

  /// Judges by the extension of a file name.
  static PictureKind ofName(String name) {
    return Extensions.kind(name);
  }

  /// Whether the first bytes are those of a picture: for files whose name left it open. TIFF is
  /// left out: most raw formats of cameras look like it, and what a TIFF decoder finds in them is a
  /// thumbnail.
  static boolean isPicture(byte[] head) {
    String magic = new String(head, StandardCharsets.ISO_8859_1);
    return magic.startsWith("\u00ff\u00d8\u00ff")
        || magic.startsWith("\u0089PNG\r\n\u001a\n")
        || magic.startsWith("GIF87a")
        || magic.startsWith("GIF89a")
        || (magic.startsWith("RIFF") && magic.startsWith("WEBP", 8));
  }
}
