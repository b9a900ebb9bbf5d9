package io.ocelli.engine.testing;

import io.ocelli.core.collection.Root;
import io.ocelli.core.id.NameUuid;
import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.Value;
import io.ocelli.core.picture.PictureKeys;
import io.ocelli.core.service.PictureCollections.EncodedPicture;
import io.ocelli.core.write.Acknowledge;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.WritePoint;
import io.ocelli.engine.collection.CollectionEngine;
import io.ocelli.engine.migrate.MigrationEngine;
import io.ocelli.engine.picture.PictureEngine;
import io.ocelli.engine.picture.VectorFill;
import io.ocelli.engine.space.SpaceLocks;
import io.ocelli.storage.collection.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An engine over real storage in a folder.
public final class Fixture implements AutoCloseable {
  public final Eye eye;
  public final Catalog catalog;
  public final CollectionEngine collections;
  public final VectorFill fill;
  public final PictureEngine pictures;
  public final MigrationEngine migrations;

  public Fixture(Path folder) {
    this(folder, new Eye("v1"));
  }

  public Fixture(Path folder, Eye eye) {
    this.eye = eye;
    catalog = Catalog.open(folder);
    SpaceLocks locks = new SpaceLocks();
    collections = new CollectionEngine(catalog, eye, eye, locks);
    fill = new VectorFill(eye, eye, new MapCache(), locks);
    pictures = new PictureEngine(catalog, eye, locks, fill);
    migrations = new MigrationEngine(catalog, eye, fill, locks);
  }

  /// Writes points that are visible on return.
  public static void upsert(CollectionEngine engine, String collection, List<WritePoint> points) {
    engine.write(collection, List.of(Change.upsert(points)), Acknowledge.VISIBLE);
  }

  public static PointId id(Root root, String path) {
    return PointId.of(NameUuid.v5(root.id(), path));
  }

  public static EncodedPicture picture(Root root, String path, int r, int g, int b) {
    Map<String, Value> payload = new LinkedHashMap<>();
    payload.put(PictureKeys.ROOT, Value.of(root.name()));
    payload.put(PictureKeys.PATH, Value.of(path));
    payload.put(PictureKeys.NAME, Value.of(path.substring(path.lastIndexOf('/') + 1)));
    payload.put(PictureKeys.FORMAT, Value.of("dot"));
    payload.put(PictureKeys.BYTES, Value.of(3));
    payload.put(PictureKeys.CONTENT_HASH, Value.of("%064x".formatted(r << 16 | g << 8 | b)));
    return new EncodedPicture(id(root, path), new Value.Obj(payload), new float[] {r, g, b, 255});
  }

  /// With the file that it is of.
  public static EncodedPicture pictureFile(Root root, String path, int r, int g, int b)
      throws IOException {
    byte[] file = {(byte) r, (byte) g, (byte) b};
    Files.write(Path.of(root.path()).resolve(path), file);
    EncodedPicture picture = picture(root, path, r, g, b);
    Map<String, Value> payload = new LinkedHashMap<>(picture.payload().fields());
    payload.put(PictureKeys.CONTENT_HASH, Value.of(sha256(file)));
    return new EncodedPicture(picture.id(), new Value.Obj(payload), picture.raw());
  }

  private static String sha256(byte[] file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public void close() {
    catalog.close();
  }
}
