package io.ocelli.bench.pipeline;

import io.ocelli.core.collection.Root;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.id.PointId;
import io.ocelli.core.service.PictureCollections;
import io.ocelli.core.service.PictureCollections.PictureCollection;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongConsumer;

/// A collection that only counts, so that a measurement shows the pipeline and not the disk.
///
/// @param known what it says is indexed already
record SinkCollection(EncoderInfo encoder, Map<String, IndexedFile> known, AtomicLong written)
    implements PictureCollections, PictureCollection {

  @Override
  public PictureCollection open(String collection, String model) {
    return this;
  }

  @Override
  public long count() {
    return written.get();
  }

  @Override
  public Root rootFor(Path folder) {
    return root(folder);
  }

  static Root root(Path folder) {
    return new Root(new UUID(0, 1), "measured", folder.toString());
  }

  @Override
  public Map<String, IndexedFile> files(Root root) {
    return known;
  }

  @Override
  public void upsert(List<EncodedPicture> pictures) {
    written.addAndGet(pictures.size());
  }

  @Override
  public void delete(List<PointId> ids) {}

  @Override
  public boolean refitIfGrown(Function<IndexedFile, float[]> raw) {
    return false;
  }

  @Override
  public void completeVectors(LongConsumer told) {}
}
