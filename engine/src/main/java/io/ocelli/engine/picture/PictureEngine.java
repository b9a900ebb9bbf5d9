package io.ocelli.engine.picture;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.Encoders;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.picture.PictureKeys;
import io.ocelli.core.service.PictureCollections;
import io.ocelli.engine.space.PinnedEncoder;
import io.ocelli.engine.space.SpaceLocks;
import io.ocelli.storage.collection.Catalog;
import io.ocelli.storage.collection.StoredCollection;
import java.util.Map;

/// Opens and makes collections of pictures.
public final class PictureEngine implements PictureCollections {
  private final Catalog catalog;
  private final Encoders encoders;
  private final SpaceLocks locks;
  private final VectorFill fill;

  public PictureEngine(Catalog catalog, Encoders encoders, SpaceLocks locks, VectorFill fill) {
    this.catalog = catalog;
    this.encoders = encoders;
    this.locks = locks;
    this.fill = fill;
  }

  @Override
  public synchronized PictureCollection open(String collection, String model) {
    StoredCollection stored =
        catalog.exists(collection) ? catalog.get(collection) : create(collection, model);
    VectorSettings vector = stored.settings().vectors().get("");
    if (vector == null || vector.encoder() == null) {
      throw OcelliException.badRequest(
          "collection `"
              + collection
              + "` holds vectors that users bring, not pictures: index"
              + " into another collection");
    }
    if (model != null && !PinnedEncoder.isMeant(encoders, model, vector.encoder())) {
      throw OcelliException.badRequest(
          "collection `"
              + collection
              + "` was made with the encoder `"
              + vector.encoder().name()
              + "`, not `"
              + model
              + "`: leave --model out, or index into another collection");
    }
    return new StoredPictures(
        stored, PinnedEncoder.of(encoders, vector.encoder()), locks.of(stored.name()), fill);
  }

  private StoredCollection create(String collection, String model) {
    EncoderInfo encoder = encoders.image(model == null ? encoders.defaultName() : model).info();
    CollectionSettings settings = PictureKeys.settings(encoder);
    return catalog.create(
        collection,
        settings,
        encoder.defaultTransform() == null ? Map.of() : Map.of("", encoder.defaultTransform()));
  }
}
