package io.ocelli.engine.query.rerank;

import io.ocelli.core.encode.CrossEncoder.Side;
import io.ocelli.core.encode.ImageCodec;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.engine.picture.PictureBytes;
import io.ocelli.storage.collection.Snapshot;
import java.util.List;
import java.util.stream.Collectors;

/// What networks that read pairs are shown of points: texts of their payloads, or their pictures.
///
/// @param key of the texts; null for pictures
/// @param codec decodes pictures
public record PointSides(Snapshot snapshot, PayloadPath key, ImageCodec codec) {

  public boolean arePictures() {
    return key == null;
  }

  /// Null where the point has none, or its picture is gone or damaged.
  public Side of(int doc) {
    return side(snapshot.read(doc, needed(), Selector.Whole.NONE));
  }

  /// Null where there is no such point, or it has none.
  public Side of(PointId id) {
    List<StoredPoint> found = snapshot.get(List.of(id), needed(), Selector.Whole.NONE);
    return found.isEmpty() ? null : side(found.getFirst());
  }

  private Selector needed() {
    return arePictures() ? Selector.Whole.NONE : new Selector.Include(List.of(key.text()));
  }

  private Side side(StoredPoint point) {
    return arePictures() ? picture(point.id()) : text(point.payload());
  }

  private Side text(Value.Obj payload) {
    String text =
        key.resolve(payload, true).stream()
            .filter(Value.Text.class::isInstance)
            .map(value -> ((Value.Text) value).value())
            .collect(Collectors.joining(" "));
    return text.isBlank() ? null : new Side.Text(text);
  }

  private Side picture(PointId id) {
    try {
      byte[] file = PictureBytes.of(id, snapshot);
      return new Side.Picture(codec.decode(file).pixels());
    } catch (OcelliException e) {
      // No file of ours, gone, another one, or no picture any more: there is nothing to look at.
      return null;
    }
  }
}
