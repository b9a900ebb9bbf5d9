package io.ocelli.core.service;

import io.ocelli.core.collection.Root;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongConsumer;

/// Collections of pictures, as the indexer fills them.
public interface PictureCollections {

  /// Opens the collection, or creates it for the named encoder.
  ///
  /// @param model null for the collection's own encoder, or the default one where it is new
  PictureCollection open(String collection, String model);

  /// One collection of pictures. Writes are durable and visible on return.
  interface PictureCollection {
    EncoderInfo encoder();

    /// How many points there are.
    long count();

    /// The root that `folder` (absolute, resolved) is or lies in; a new one where there is none.
    Root rootFor(Path folder);

    /// What is indexed under a root, by relative path.
    Map<String, IndexedFile> files(Root root);

    /// Replaces the pictures of the same ids. Payload keys that are not picture keys survive.
    void upsert(List<EncodedPicture> pictures);

    void delete(List<PointId> ids);

    /// Fits the collection's transform anew and rewrites its vectors, in one commit, once it has
    /// grown enough since the last fit.
    ///
    /// @param raw the encoder's vector of a picture, or null where the file is gone; called from
    ///   several threads
    /// @return true when it did
    boolean refitIfGrown(Function<IndexedFile, float[]> raw);

    /// Gives pictures the collection's other vectors whose encoders read pictures, where they lack
    /// them: those of a collection that moves to another encoder.
    ///
    /// @param told how many have one of them
    void completeVectors(LongConsumer told) throws InterruptedException;
  }

  /// @param modifiedNanos since the epoch
  /// @param contentHash hex SHA-256
  record IndexedFile(
      PointId id, Root root, String path, long bytes, long modifiedNanos, String contentHash) {}

  /// @param raw the encoder's vector, before the collection's transform
  record EncodedPicture(PointId id, Value.Obj payload, float[] raw) {}
}
