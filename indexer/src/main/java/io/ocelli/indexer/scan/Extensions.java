package io.ocelli.indexer.scan;

import io.ocelli.indexer.scan.PictureKind.Other;
import io.ocelli.indexer.scan.PictureKind.Readable;
import io.ocelli.indexer.scan.PictureKind.Undecided;
import io.ocelli.indexer.scan.PictureKind.Unreadable;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// The extensions that pictures have.
final class Extensions {
  private static final String NONE = "no extension";
  private static final int LONGEST = 10;
  private static final Map<String, PictureKind> KNOWN = new HashMap<>();

  static {
    KNOWN.put(NONE, new Undecided(new Other(NONE)));
    put(Readable.READABLE, "jpg jpeg jpe jfif png apng gif webp bmp dib tif tiff");
    put(Readable.READABLE, "pbm pgm ppm pnm pam");
    put(unread("HEIF pictures cannot be read yet; convert it to JPEG"), "heic heif hif");
    put(unread("AVIF pictures cannot be read yet; convert it to PNG or JPEG"), "avif");
    put(unread("JPEG XL pictures cannot be read yet; convert it to PNG or JPEG"), "jxl");
    put(unread("JPEG 2000 pictures cannot be read yet; convert it to PNG"), "jp2 j2k jpx jpf");
    put(unread("SVG is not a bitmap; export it as PNG"), "svg svgz");
    put(unread("Photoshop documents cannot be read yet; export it as PNG"), "psd psb");
    put(
        unread("raw files of cameras cannot be read yet; develop it to JPEG"),
        "3fr arw cr2 cr3 crw dng erf iiq kdc mrw nef nrw orf pef raf rw2 rwl sr2 srf srw x3f");
  }

  private Extensions() {}

  static PictureKind kind(String name) {
    String extension = of(name);
    PictureKind known = KNOWN.get(extension);
    return known != null ? known : new Other(extension);
  }

  /// Lower-case, without the dot; [#NONE] where what follows the last dot is no extension.
  private static String of(String name) {
    int start = name.lastIndexOf('.') + 1;
    int length = name.length() - start;
    if (start == 0 || length == 0 || length > LONGEST) {
      return NONE;
    }
    for (int i = start; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c > 0x7F || !Character.isLetterOrDigit(c)) {
        return NONE;
      }
    }
    return name.substring(start).toLowerCase(Locale.ROOT);
  }

  private static PictureKind unread(String reason) {
    return new Undecided(new Unreadable(reason));
  }

  private static void put(PictureKind kind, String extensions) {
    for (String extension : extensions.split(" ")) {
      KNOWN.put(extension, kind);
    }
  }
}
