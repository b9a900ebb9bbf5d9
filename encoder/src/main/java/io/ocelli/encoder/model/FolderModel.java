package io.ocelli.encoder.model;

import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.ImageEncoder;
import io.ocelli.core.encode.SparseTextEncoder;
import io.ocelli.core.encode.TextEncoder;
import io.ocelli.encoder.contract.FaceCrop;
import io.ocelli.encoder.contract.ImageTower;
import io.ocelli.encoder.contract.ModelContract;
import io.ocelli.encoder.contract.PairScorer;
import io.ocelli.encoder.contract.Precision;
import io.ocelli.encoder.contract.TextTower;
import io.ocelli.encoder.face.FaceEncoder;
import io.ocelli.encoder.head.VectorHeads;
import io.ocelli.encoder.onnx.Networks;
import io.ocelli.encoder.onnx.OnnxImageEncoder;
import io.ocelli.encoder.onnx.OnnxSession;
import io.ocelli.encoder.pair.OnnxCrossEncoder;
import io.ocelli.encoder.text.OpenTextTower;
import io.ocelli.encoder.text.TextTowers;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/// One variant of a model in a folder, driven by its contract. Each tower is loaded when it is
/// first asked for.
final class FolderModel implements Model {
  private final Path folder;
  private final ModelContract contract;
  private final Precision precision;
  private final String name;
  private final String fingerprint;
  private final Networks networks;
  private OnnxSession imageSession;
  private OnnxSession detectorSession;
  private OnnxImageEncoder network;
  private ImageEncoder image;
  private OpenTextTower text;
  private OnnxCrossEncoder cross;

  /// @param name with the variant where there are several (`clip:fp16`)
  FolderModel(Variant variant, String name, String fingerprint, Networks networks) {
    folder = variant.folder();
    contract = variant.contract();
    precision = variant.precision();
    this.name = name;
    this.fingerprint = fingerprint;
    this.networks = networks;
  }

  /// @param folder that the contract's files are relative to
  record Variant(Path folder, ModelContract contract, Precision precision) {}

  private static Set<EncoderInfo.Modality> modalities(ModelContract contract) {
    Set<EncoderInfo.Modality> modalities = EnumSet.noneOf(EncoderInfo.Modality.class);
    if (contract.image() != null) {
      modalities.add(EncoderInfo.Modality.IMAGE);
    }
    if (contract.text() != null) {
      modalities.add(
          switch (contract.text().output()) {
            case TextTower.TextOutput.Dense _ -> EncoderInfo.Modality.TEXT;
            case TextTower.TextOutput.Sparse _ -> EncoderInfo.Modality.SPARSE_TEXT;
          });
    }
    if (contract.pairs() != null) {
      modalities.add(
          switch (contract.pairs().sides()) {
            case PairScorer.Sides.Texts _ -> EncoderInfo.Modality.TEXT_PAIRS;
            case PairScorer.Sides.Pictures _ -> EncoderInfo.Modality.IMAGE_PAIRS;
            case PairScorer.Sides.TextAndPicture _ -> EncoderInfo.Modality.TEXT_IMAGE_PAIRS;
          });
    }
    return modalities;
  }

  /// With the device of its network or, before that is loaded, the one that it would go to.
  @Override
  public synchronized EncoderInfo info() {
    return new EncoderInfo(
        name,
        fingerprint,
        modalities(contract),
        contract.dims(),
        null,
        contract.identity().description(),
        new EncoderInfo.Facts(
            contract.identity().family(),
            precision.wireName(),
            (imageSession == null ? networks.device() : imageSession.device()).toString(),
            contract.matryoshka(),
            contract.identity().licence(),
            contract.text() == null ? Set.of() : contract.text().input().prompts().texts().keySet(),
            new EncoderInfo.Similarity(
                contract.similarity().logitScale(), contract.similarity().logitBias())));
  }

  @Override
  public synchronized ImageEncoder image() {
    if (image == null) {
      OnnxImageEncoder whole = imageNetwork();
      FaceCrop faces = contract.image().faces();
      image = faces == null ? whole : ofFaces(whole, faces);
    }
    return image;
  }

  @Override
  public synchronized OnnxImageEncoder imageNetwork() {
    requireVectors();
    ImageTower tower = contract.image();
    if (tower == null) {
      throw Missing.image(name);
    }
    if (network == null) {
      VectorHeads heads = VectorHeads.load(tower.head(), folder);
      OnnxSession session =
          networks.load(name, folder.resolve(tower.graph().files().get(precision)));
      try {
        network = new OnnxImageEncoder(info(), tower, session, heads);
      } catch (RuntimeException e) {
        session.close();
        throw e;
      }
      imageSession = session;
    }
    return network;
  }

  private ImageEncoder ofFaces(ImageEncoder whole, FaceCrop crop) {
    detectorSession = networks.load(name + ": " + crop.model(), folder.resolve(crop.model()));
    return new FaceEncoder(whole, crop, detectorSession);
  }

  @Override
  public TextEncoder text() {
    requireVectors();
    TextEncoder dense = contract.text() == null ? null : textTower().dense();
    if (dense == null) {
      throw contract.text() == null ? Missing.text(name) : Missing.dense(name);
    }
    return dense;
  }

  @Override
  public SparseTextEncoder sparse() {
    requireVectors();
    SparseTextEncoder sparse = contract.text() == null ? null : textTower().sparse();
    if (sparse == null) {
      throw Missing.sparse(name);
    }
    return sparse;
  }

  private void requireVectors() {
    if (contract.pairs() != null) {
      throw Missing.vectors(name);
    }
  }

  @Override
  public synchronized OnnxCrossEncoder cross() {
    PairScorer pairs = contract.pairs();
    if (pairs == null) {
      throw Missing.pairs(name);
    }
    if (cross == null) {
      OnnxSession session =
          networks.load(name, folder.resolve(pairs.graph().files().get(precision)));
      cross = OnnxCrossEncoder.open(info(), pairs, folder, session);
    }
    return cross;
  }

  private synchronized OpenTextTower textTower() {
    if (text == null) {
      text =
          TextTowers.open(
              contract.text(), folder, precision, info(), file -> networks.load(name, file));
    }
    return text;
  }

  @Override
  public synchronized void close() {
    if (text != null) {
      text.close();
      text = null;
    }
    if (cross != null) {
      cross.close();
      cross = null;
    }
    if (imageSession != null) {
      imageSession.close();
      imageSession = null;
      network = null;
      image = null;
    }
    if (detectorSession != null) {
      detectorSession.close();
      detectorSession = null;
    }
  }
}
