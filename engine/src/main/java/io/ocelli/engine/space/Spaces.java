package io.ocelli.engine.space;

import io.ocelli.ann.transform.Projection;
import io.ocelli.core.collection.SparseSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.collection.VectorSettings.EncoderRef;
import io.ocelli.core.encode.Aligner;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.EncoderInfo.Modality;
import io.ocelli.core.encode.EncoderInfo.Similarity;
import io.ocelli.core.encode.Encoders;
import io.ocelli.core.error.OcelliException;
import io.ocelli.storage.collection.Snapshot;
import java.util.Optional;

/// Finds the encoder that the inputs of a named vector go through: the one that is pinned to it, or
/// where none is, the one that the request names and whose vectors fit.
public final class Spaces {
  private final Encoders encoders;

  public Spaces(Encoders encoders) {
    this.encoders = encoders;
  }

  /// Of what is searched for, which may come from the encoder of another vector, where the request
  /// names it and an aligner leads from there.
  ///
  /// @param model null or `auto` for the vector's own
  Space ofQuery(String using, String model, Modality input, Snapshot snapshot) {
    if (isCutOver(using, model, snapshot)) {
      return dense(using, null, input, snapshot);
    }
    return aligner(using, model, snapshot)
        .map(aligner ->
            dense(aligner.from(), model, input, snapshot).through(new Projection(aligner.map())))
        .orElseGet(() -> dense(using, model, input, snapshot));
  }

  /// Whether the model is that of a vector whose searches are answered by `using`.
  private boolean isCutOver(String using, String model, Snapshot snapshot) {
    return !Models.isOwn(model)
        && snapshot.settings().redirects().entrySet().stream()
            .anyMatch(redirect ->
                redirect.getValue().equals(using)
                    && isEncoderOf(redirect.getKey(), model, snapshot));
  }

  private Optional<Aligner> aligner(String using, String model, Snapshot snapshot) {
    return Models.isOwn(model) || isEncoderOf(using, model, snapshot)
        ? Optional.empty()
        : snapshot.aligners().stream()
            .filter(each -> each.to().equals(using) && isEncoderOf(each.from(), model, snapshot))
            .findFirst();
  }

  boolean isEncoderOf(String using, String model, Snapshot snapshot) {
    VectorSettings vector = snapshot.settings().vectors().get(using);
    return vector != null
        && vector.encoder() != null
        && PinnedEncoder.isMeant(encoders, model, vector.encoder());
  }

  /// @param model null or `auto` for the vector's own
  public Space dense(String using, String model, Modality input, Snapshot snapshot) {
    VectorSettings vector = snapshot.settings().vectors().get(using);
    if (vector == null) {
      throw OcelliException.badRequest("Wrong input: Not existing vector name error: " + using);
    }
    EncoderInfo encoder =
        vector.encoder() == null ? named(using, model) : pinned(vector.encoder(), model, input);
    if (!encoder.reads(input)) {
      throw cannotRead(encoder.name(), input);
    }
    if (vector.encoder() == null) {
      requireFit(encoder, vector.size(), using);
    }
    return new Space(
        encoder, vector.size(), snapshot.transform(using).map(Projection::new).orElse(null));
  }

  /// Of a sparse vector.
  ///
  /// @param model null or `auto` for the vector's own
  EncoderInfo sparse(String using, String model, Modality input, Snapshot snapshot) {
    if (input != Modality.TEXT) {
      throw OcelliException.badRequest(
          "the sparse vector `" + using + "` is made of texts, not of pictures");
    }
    SparseSettings sparse = snapshot.settings().sparse().get(using);
    EncoderInfo encoder =
        sparse.encoder() == null
            ? named(using, model)
            : pinned(sparse.encoder(), model, Modality.SPARSE_TEXT);
    if (!encoder.reads(Modality.SPARSE_TEXT)) {
      throw OcelliException.badRequest(
          "the encoder `" + encoder.name() + "` makes no sparse vectors of texts");
    }
    return encoder;
  }

  /// Whether the vector has an encoder that makes vectors of texts.
  boolean readsText(String using, Snapshot snapshot) {
    VectorSettings dense = snapshot.settings().vectors().get(using);
    if (dense != null) {
      return dense.encoder() != null
          && PinnedEncoder.nearest(encoders, dense.encoder()).reads(Modality.TEXT);
    }
    SparseSettings sparse = snapshot.settings().sparse().get(using);
    return sparse != null && sparse.encoder() != null;
  }

  /// What the cosine of a text and a picture means in a vector; nothing where its values are not
  /// the encoder's own.
  Similarity similarity(String using, Snapshot snapshot) {
    VectorSettings dense = snapshot.settings().vectors().get(using);
    if (dense == null || dense.encoder() == null || snapshot.transform(using).isPresent()) {
      return Similarity.NONE;
    }
    EncoderInfo encoder = PinnedEncoder.nearest(encoders, dense.encoder());
    return encoder.rawDims() == dense.size() ? encoder.facts().similarity() : Similarity.NONE;
  }

  /// Whether the vector has an encoder, which is installed, that makes vectors of pictures.
  public boolean readsPictures(VectorSettings vector) {
    return vector.encoder() != null
        && encoders.list().stream()
            .anyMatch(info ->
                info.fingerprint().equals(vector.encoder().fingerprint())
                    && info.reads(Modality.IMAGE));
  }

  private EncoderInfo named(String using, String model) {
    if (Models.isOwn(model)) {
      throw OcelliException.badRequest(
          (using.isEmpty() ? "the collection's vector" : "vector `" + using + "`")
              + " has no encoder: its vectors are brought by users, so send numbers, or name the"
              + " model that they come from");
    }
    if (Models.isLexical(model)) {
      throw OcelliException.badRequest(
          "`" + model + "` looks for words in payloads: it makes no vectors to store");
    }
    EncoderInfo encoder = encoders.info(model);
    if (encoder.scoresPairs()) {
      throw PinnedEncoder.makesNoVectors(encoder);
    }
    return encoder;
  }

  private EncoderInfo pinned(EncoderRef ref, String model, Modality input) {
    EncoderInfo own = PinnedEncoder.nearest(encoders, ref);
    if (input == Modality.TEXT && !own.reads(input)) {
      throw noTextTower(model, ref.name());
    }
    if (!Models.isOwn(model) && !PinnedEncoder.isMeant(encoders, model, ref)) {
      throw OcelliException.badRequest(
          "the collection's vectors come from the encoder `"
              + ref.name()
              + "`, the request names `"
              + model
              + "`: leave the model out, or name `"
              + ref.name()
              + "`");
    }
    return PinnedEncoder.of(encoders, ref);
  }

  /// A transform must be there before the first vector, so a shipped one is no way to fit.
  static void requireFit(EncoderInfo encoder, int size, String using) {
    if (size != encoder.rawDims() && !encoder.facts().matryoshka().contains(size)) {
      throw OcelliException.badRequest(
          "Wrong input: the vectors of `%s` have %d dimensions, vector `%s` has %d: %s"
              .formatted(
                  encoder.name(),
                  encoder.rawDims(),
                  using,
                  size,
                  size == encoder.storedDims()
                      ? "create the collection with `\"encoder\": \"" + encoder.name() + "\"`"
                      : "create it with a size among " + encoder.lengths()));
    }
  }

  private static OcelliException cannotRead(String encoder, Modality input) {
    return input == Modality.TEXT
        ? noTextTower(null, encoder)
        : OcelliException.badRequest(
            "the encoder `" + encoder + "` reads no pictures: send a text, or numbers");
  }

  private static OcelliException noTextTower(String model, String own) {
    return OcelliException.badRequest(
        "the text cannot be encoded: the encoder (`"
            + own
            + "`) reads no text"
            + (Models.isOwn(model) || model.equals(own)
                ? ""
                : " and `" + model + "` is not the vector's model")
            + ". Use the model `bm25` to search words in names, folders, captions and payload,"
            + " or search by a picture");
  }
}
