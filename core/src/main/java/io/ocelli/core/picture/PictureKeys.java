package io.ocelli.core.picture;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.PayloadIndex;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The fixed payload keys of an indexed picture and the settings of a collection of pictures.
public final class PictureKeys {
  /// Name of the [io.ocelli.core.collection.Root] the file is under.
  public static final String ROOT = "root";

  /// Path relative to the root, with `/`, in Unicode NFC.
  public static final String PATH = "path";

  /// The folder part of the path: the label in data sets with a folder a class; `""` at the root.
  public static final String FOLDER = "folder";

  /// Last part of the path.
  public static final String NAME = "name";

  /// Size of the file.
  public static final String BYTES = "bytes";

  public static final String WIDTH = "width";
  public static final String HEIGHT = "height";
  public static final String FORMAT = "format";

  /// SHA-256 of the file, hex.
  public static final String CONTENT_HASH = "content_hash";

  /// RFC 3339 with nanoseconds, UTC: the file's modification time.
  public static final String MODIFIED_AT = "modified_at";

  /// RFC 3339; when the picture was taken, from EXIF.
  public static final String TAKEN_AT = "taken_at";

  /// `known` where EXIF gave the zone, else `assumed` (then UTC).
  public static final String TAKEN_AT_ZONE = "taken_at_zone";

  public static final String CAMERA = "camera";
  public static final String LENS = "lens";

  /// `{lon, lat}` in degrees.
  public static final String LOCATION = "location";

  public static final String CAPTION = "caption";
  public static final String TAGS = "tags";
  public static final String FRAMES = "frames";

  /// Every key above: what indexing writes. Other keys belong to the clients that set them.
  public static final Set<String> ALL =
      Set.of(
          ROOT,
          PATH,
          FOLDER,
          NAME,
          BYTES,
          WIDTH,
          HEIGHT,
          FORMAT,
          CONTENT_HASH,
          MODIFIED_AT,
          TAKEN_AT,
          TAKEN_AT_ZONE,
          CAMERA,
          LENS,
          LOCATION,
          CAPTION,
          TAGS,
          FRAMES);

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private PictureKeys() {}

  /// Whether a value read at [#CONTENT_HASH] is one that indexing writes.
  ///
  /// @param text null for none
  public static boolean isContentHash(String text) {
    return text != null && SHA256.matcher(text).matches();
  }

  /// A collection of pictures with one unnamed cosine vector from `encoder`.
  public static CollectionSettings settings(EncoderInfo encoder) {
    VectorSettings.EncoderRef ref =
        new VectorSettings.EncoderRef(encoder.name(), encoder.fingerprint());
    return new CollectionSettings(
        Map.of("", new VectorSettings(encoder.storedDims(), Metric.COSINE, ref)),
        Map.of(),
        Map.of(
            ROOT, new PayloadIndex.Keyword(),
            PATH, new PayloadIndex.Keyword(),
            FOLDER, new PayloadIndex.Keyword(),
            FORMAT, new PayloadIndex.Keyword(),
            CONTENT_HASH, new PayloadIndex.Keyword(),
            BYTES, new PayloadIndex.Int(),
            MODIFIED_AT, new PayloadIndex.Datetime(),
            TAKEN_AT, new PayloadIndex.Datetime(),
            LOCATION, new PayloadIndex.Geo()),
        Set.of(ROOT, PATH, FORMAT, CONTENT_HASH, MODIFIED_AT, TAKEN_AT, TAKEN_AT_ZONE),
        List.of(),
        Value.Obj.EMPTY);
  }
}
