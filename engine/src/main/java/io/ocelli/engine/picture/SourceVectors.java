package io.ocelli.engine.picture;

import io.ocelli.core.collection.Root;
import io.ocelli.core.encode.EmbeddingCache;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.Encoders;
import io.ocelli.core.encode.ImageCodec;
import io.ocelli.core.encode.ImageEncoder;
import io.ocelli.core.encode.PreparedImage;
import io.ocelli.core.encode.TextEncoder;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.picture.PictureKeys;
import io.ocelli.core.query.StoredPoint;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// What an encoder makes of stored points: of their pictures, from the cache or the file, or of
/// their texts. A point whose source is gone, changed or unreadable has a reason instead.
final class SourceVectors {
  /// What goes through a network together, behind the queries that wait.
  private static final int BATCH = 32;

  private final Encoders encoders;
  private final ImageCodec codec;
  private final EmbeddingCache cache;

  SourceVectors(Encoders encoders, ImageCodec codec, EmbeddingCache cache) {
    this.encoders = encoders;
    this.codec = codec;
    this.cache = cache;
  }

  /// @param source what it was made of: the hash of the picture, or the text; null with a reason
  /// @param raw null where there is a reason
  record Made(StoredPoint point, String source, float[] raw, String reason) {
    static Made not(StoredPoint point, String reason) {
      return new Made(point, null, null, reason);
    }
  }

  /// What a point is made of now, to be compared with [Made#source].
  ///
  /// @param text null for the picture
  static String source(StoredPoint point, PayloadPath text) {
    if (text == null) {
      return point.payload().text(PictureKeys.CONTENT_HASH);
    }
    return text.resolve(point.payload(), true).stream()
        .filter(Value.Text.class::isInstance)
        .map(value -> ((Value.Text) value).value())
        .filter(value -> !value.isBlank())
        .findFirst()
        .orElse(null);
  }

  /// @param points with payloads
  List<Made> texts(EncoderInfo encoder, List<StoredPoint> points, PayloadPath text) {
    List<Made> made = new ArrayList<>(points.size());
    List<StoredPoint> readable = new ArrayList<>();
    List<String> words = new ArrayList<>();
    for (StoredPoint point : points) {
      String source = source(point, text);
      if (source == null) {
        made.add(Made.not(point, "it has no text at `" + text.text() + "`"));
      } else {
        readable.add(point);
        words.add(source);
      }
    }
    for (int from = 0; from < words.size(); from += BATCH) {
      int end = Math.min(words.size(), from + BATCH);
      List<float[]> raw =
          encoders.text(encoder.name()).encode(words.subList(from, end), TextEncoder.DOCUMENT);
      for (int i = from; i < end; i++) {
        made.add(new Made(readable.get(i), words.get(i), raw.get(i - from), null));
      }
    }
    return made;
  }

  /// @param points with payloads
  List<Made> pictures(EncoderInfo encoder, List<StoredPoint> points, List<Root> roots) {
    ImageEncoder tower = encoders.image(encoder.name());
    List<Look> looks = points.parallelStream().map(point -> look(tower, point, roots)).toList();
    List<Made> made = new ArrayList<>(points.size());
    List<Look> waiting = new ArrayList<>();
    for (Look look : looks) {
      if (look.prepared() == null) {
        made.add(look.made());
      } else {
        waiting.add(look);
      }
    }
    for (int from = 0; from < waiting.size(); from += BATCH) {
      made.addAll(encoded(tower, waiting.subList(from, Math.min(waiting.size(), from + BATCH))));
    }
    return made;
  }

  /// A picture on its way.
  ///
  /// @param made null for one that is prepared
  private record Look(StoredPoint point, PreparedImage prepared, Made made) {}

  private Look look(ImageEncoder tower, StoredPoint point, List<Root> roots) {
    try {
      String hash = PictureFiles.hash(roots, point);
      float[] cached = cache.get(HexFormat.of().parseHex(hash), tower.info());
      if (cached != null) {
        return new Look(point, null, new Made(point, hash, cached, null));
      }
      byte[] bytes = PictureBytes.of(PictureFiles.locate(roots, point), point.id());
      return new Look(point, tower.prepare(codec.decode(bytes).pixels()), null);
    } catch (OcelliException e) {
      return not(point, e.getMessage());
    }
  }

  private static Look not(StoredPoint point, String reason) {
    return new Look(point, null, Made.not(point, reason));
  }

  private List<Made> encoded(ImageEncoder tower, List<Look> batch) {
    List<float[]> raw = tower.encode(batch.stream().map(Look::prepared).toList());
    List<Made> made = new ArrayList<>(batch.size());
    for (int i = 0; i < raw.size(); i++) {
      StoredPoint point = batch.get(i).point();
      String hash = source(point, null);
      cache.put(HexFormat.of().parseHex(hash), tower.info(), raw.get(i));
      made.add(new Made(point, hash, raw.get(i), null));
    }
    return made;
  }
}
