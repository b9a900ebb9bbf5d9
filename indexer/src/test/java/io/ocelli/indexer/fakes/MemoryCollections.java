package io.ocelli.indexer.fakes;

import io.ocelli.core.collection.Root;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.id.NameUuid;
import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.Value;
import io.ocelli.core.picture.PictureKeys;
import io.ocelli.core.service.PictureCollections;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;

/// One collection in memory, whatever its name. Like the real one it knows files only by what
/// stands in their payloads.
public final class MemoryCollections
    implements PictureCollections, PictureCollections.PictureCollection {
  private final EncoderInfo encoder;
  private final List<Root> roots = new ArrayList<>();
  public final Map<PointId, EncodedPicture> points = new TreeMap<>();
  public final List<Integer> batches = new ArrayList<>();

  /// Called with each batch before it is stored; may throw, or block.
  public volatile Consumer<List<EncodedPicture>> beforeUpsert = batch -> {};

  /// Called in place of the fit.
  public volatile Consumer<Function<IndexedFile, float[]>> onRefit = raw -> {};

  /// Called in place of what other vectors lack.
  public volatile Consumer<LongConsumer> onComplete = told -> {};

  public MemoryCollections(EncoderInfo encoder) {
    this.encoder = encoder;
  }

  @Override
  public PictureCollection open(String collection, String model) {
    return this;
  }

  @Override
  public EncoderInfo encoder() {
    return encoder;
  }

  @Override
  public synchronized long count() {
    return points.size();
  }

  @Override
  public Root rootFor(Path folder) {
    return roots.stream()
        .filter(root -> folder.startsWith(root.path()))
        .findFirst()
        .orElseGet(() -> newRoot(folder));
  }

  private Root newRoot(Path folder) {
    UUID id = NameUuid.v5(new UUID(0, 0), "root " + roots.size());
    Root root = new Root(id, folder.getFileName().toString(), folder.toString());
    roots.add(root);
    return root;
  }

  @Override
  public synchronized Map<String, IndexedFile> files(Root root) {
    Map<String, IndexedFile> files = new TreeMap<>();
    for (EncodedPicture point : points.values()) {
      if (root.name().equals(point.payload().text(PictureKeys.ROOT))) {
        IndexedFile file = file(root, point.id(), point.payload());
        files.put(file.path(), file);
      }
    }
    return files;
  }

  private static IndexedFile file(Root root, PointId id, Value.Obj payload) {
    Instant modified = Instant.parse(payload.text(PictureKeys.MODIFIED_AT));
    return new IndexedFile(
        id,
        root,
        payload.text(PictureKeys.PATH),
        payload.integer(PictureKeys.BYTES, -1),
        modified.getEpochSecond() * 1_000_000_000 + modified.getNano(),
        payload.text(PictureKeys.CONTENT_HASH));
  }

  @Override
  public void upsert(List<EncodedPicture> pictures) {
    beforeUpsert.accept(pictures);
    synchronized (this) {
      batches.add(pictures.size());
      pictures.forEach(picture -> points.put(picture.id(), picture));
    }
  }

  @Override
  public synchronized void delete(List<PointId> ids) {
    ids.forEach(points::remove);
  }

  @Override
  public boolean refitIfGrown(Function<IndexedFile, float[]> raw) {
    onRefit.accept(raw);
    return true;
  }

  @Override
  public void completeVectors(LongConsumer told) {
    onComplete.accept(told);
  }

  /// The payload of the picture of that relative path; null where there is none.
  public synchronized Value.Obj payload(String path) {
    return points.values().stream()
        .map(EncodedPicture::payload)
        .filter(payload -> path.equals(payload.text(PictureKeys.PATH)))
        .findFirst()
        .orElse(null);
  }

  /// All relative paths, sorted.
  public synchronized List<String> paths() {
    return points.values().stream()
        .map(point -> point.payload().text(PictureKeys.PATH))
        .sorted()
        .toList();
  }
}
