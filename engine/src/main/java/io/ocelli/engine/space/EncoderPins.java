package io.ocelli.engine.space;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.SparseSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.collection.VectorSettings.EncoderRef;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.EncoderInfo.Modality;
import io.ocelli.core.encode.Encoders;
import io.ocelli.core.encode.FittedTransform;
import io.ocelli.core.error.OcelliException;
import io.ocelli.storage.collection.StoredCollection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Writes into settings which encoder variant the vectors of a name come from: when a client says
/// so, or with the first write through one.
public final class EncoderPins {
  private final Encoders encoders;

  public EncoderPins(Encoders encoders) {
    this.encoders = encoders;
  }

  /// Settings of a new collection with the encoders that they name looked up.
  ///
  /// @throws OcelliException for an encoder that there is not, or whose vectors do not fit
  public CollectionSettings resolved(CollectionSettings settings) {
    return resolved(
        CollectionSettings.ofVectors(Map.of()),
        settings,
        (name, vector, encoder) -> {
          if (!encoder.lengths().contains(vector.size())) {
            throw misfit(name, encoder, vector.size());
          }
        });
  }

  /// Changed settings, likewise. A shipped transform is put in force when a collection is made; a
  /// vector that comes later has none.
  public CollectionSettings resolved(CollectionSettings before, CollectionSettings after) {
    return resolved(
        before, after, (name, vector, encoder) -> Spaces.requireFit(encoder, vector.size(), name));
  }

  /// Throws where the vectors of an encoder do not fit.
  private interface Fit {
    void require(String name, VectorSettings vector, EncoderInfo encoder);
  }

  private CollectionSettings resolved(
      CollectionSettings before, CollectionSettings after, Fit fit) {
    Map<String, VectorSettings> dense = new TreeMap<>(after.vectors());
    dense.replaceAll((name, vector) -> {
      VectorSettings old = before.vectors().get(name);
      if (isKnown(vector.encoder(), old == null ? null : old.encoder())) {
        return vector;
      }
      EncoderInfo encoder = look(vector.encoder(), Modality.IMAGE, Modality.TEXT);
      fit.require(name, vector, encoder);
      return vector.withEncoder(PinnedEncoder.ref(encoder));
    });
    Map<String, SparseSettings> sparse = new TreeMap<>(after.sparse());
    sparse.replaceAll((name, vector) -> {
      SparseSettings old = before.sparse().get(name);
      return isKnown(vector.encoder(), old == null ? null : old.encoder())
          ? vector
          : vector.withEncoder(PinnedEncoder.ref(look(vector.encoder(), Modality.SPARSE_TEXT)));
    });
    return after.withVectors(dense).withSparse(sparse);
  }

  private static boolean isKnown(EncoderRef ref, EncoderRef before) {
    return ref == null || ref.equals(before);
  }

  /// The transforms that the encoders of a new collection ship for vectors of that length.
  public Map<String, FittedTransform> transforms(CollectionSettings settings) {
    Map<String, FittedTransform> transforms = new TreeMap<>();
    settings
        .vectors()
        .forEach((name, vector) -> {
          if (vector.encoder() != null) {
            FittedTransform shipped = encoders.info(vector.encoder().name()).defaultTransform();
            if (shipped != null && shipped.outputDims() == vector.size()) {
              transforms.put(name, shipped);
            }
          }
        });
    return transforms;
  }

  /// The encoders of a write that was made become those of vectors that had none.
  public void pin(StoredCollection stored, Encoded encoded) {
    CollectionSettings now = stored.settings();
    if (encoded.encoders().keySet().stream().allMatch(name -> WriteInputs.isPinned(name, now))) {
      return;
    }
    stored.updateSettings(settings -> {
      Map<String, VectorSettings> dense = new TreeMap<>(settings.vectors());
      Map<String, SparseSettings> sparse = new TreeMap<>(settings.sparse());
      encoded
          .encoders()
          .forEach((name, ref) -> {
            dense.computeIfPresent(
                name, (_, vector) -> vector.encoder() == null ? vector.withEncoder(ref) : vector);
            sparse.computeIfPresent(
                name, (_, vector) -> vector.encoder() == null ? vector.withEncoder(ref) : vector);
          });
      return settings.withVectors(dense).withSparse(sparse);
    });
  }

  private EncoderInfo look(EncoderRef ref, Modality... oneOf) {
    EncoderInfo info =
        ref.fingerprint() == null ? encoders.info(ref.name()) : PinnedEncoder.of(encoders, ref);
    if (Stream.of(oneOf).anyMatch(info::reads)) {
      return info;
    }
    if (info.scoresPairs()) {
      throw PinnedEncoder.makesNoVectors(info);
    }
    throw OcelliException.badRequest(
        "Wrong input: the encoder `"
            + info.name()
            + "` makes "
            + (info.reads(Modality.SPARSE_TEXT) ? "sparse" : "dense")
            + " vectors only");
  }

  private static OcelliException misfit(String name, EncoderInfo encoder, int size) {
    return OcelliException.badRequest(
        "Wrong input: vector `%s` has %d dimensions, the vectors of `%s` have one of %s"
            .formatted(name, size, encoder.name(), encoder.lengths()));
  }
}
