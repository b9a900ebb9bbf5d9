package io.ocelli.indexer.pipeline;

import io.ocelli.core.collection.Root;
import io.ocelli.core.encode.ImageCodec.Header;
import io.ocelli.core.id.NameUuid;
import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.Value;
import io.ocelli.core.picture.PictureKeys;
import io.ocelli.indexer.metadata.PictureMetadata;
import io.ocelli.indexer.metadata.PictureMetadata.Place;
import io.ocelli.indexer.metadata.PictureMetadata.TakenAt;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Id and payload of the point of a picture, see [PictureKeys]. What is not known has no key.
final class PicturePayload {
  /// RFC 3339 with nanoseconds, so that a stored time compares equal to the file's.
  private static final DateTimeFormatter NANOS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSSX").withZone(ZoneOffset.UTC);

  private PicturePayload() {}

  static PointId id(Root root, Picture picture) {
    return PointId.of(NameUuid.v5(root.id(), picture.file().path()));
  }

  static Value.Obj of(Root root, Picture picture, Header header) {
    Map<String, Value> fields = new LinkedHashMap<>();
    putFile(fields, root, picture);
    fields.put(PictureKeys.WIDTH, Value.of(header.width()));
    fields.put(PictureKeys.HEIGHT, Value.of(header.height()));
    fields.put(PictureKeys.FORMAT, Value.of(header.format()));
    fields.put(PictureKeys.FRAMES, Value.of(header.frames()));
    putMetadata(fields, picture.metadata());
    return new Value.Obj(fields);
  }

  private static void putFile(Map<String, Value> fields, Root root, Picture picture) {
    String path = picture.file().path();
    int slash = path.lastIndexOf('/');
    fields.put(PictureKeys.ROOT, Value.of(root.name()));
    fields.put(PictureKeys.PATH, Value.of(path));
    fields.put(PictureKeys.FOLDER, Value.of(slash < 0 ? "" : path.substring(0, slash)));
    fields.put(PictureKeys.NAME, Value.of(path.substring(slash + 1)));
    fields.put(PictureKeys.BYTES, Value.of(picture.stamp().bytes()));
    fields.put(PictureKeys.CONTENT_HASH, Value.of(picture.hash().hex()));
    fields.put(PictureKeys.MODIFIED_AT, Value.of(NANOS.format(picture.stamp().modified())));
  }

  private static void putMetadata(Map<String, Value> fields, PictureMetadata metadata) {
    if (metadata.takenAt() instanceof TakenAt(String rfc3339, boolean zoneKnown)) {
      fields.put(PictureKeys.TAKEN_AT, Value.of(rfc3339));
      fields.put(PictureKeys.TAKEN_AT_ZONE, Value.of(zoneKnown ? "known" : "assumed"));
    }
    putText(fields, PictureKeys.CAMERA, metadata.camera());
    putText(fields, PictureKeys.LENS, metadata.lens());
    if (metadata.place() instanceof Place(double longitude, double latitude)) {
      Map<String, Value> location = new LinkedHashMap<>();
      location.put("lon", Value.of(longitude));
      location.put("lat", Value.of(latitude));
      fields.put(PictureKeys.LOCATION, new Value.Obj(location));
    }
    putText(fields, PictureKeys.CAPTION, metadata.caption());
    if (!metadata.tags().isEmpty()) {
      List<Value> tags = metadata.tags().stream().map(Value::of).toList();
      fields.put(PictureKeys.TAGS, new Value.Array(tags));
    }
  }

  private static void putText(Map<String, Value> fields, String key, String text) {
    if (text != null) {
      fields.put(key, Value.of(text));
    }
  }
}
