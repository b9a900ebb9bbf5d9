package io.ocelli.encoder.model;

import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.FittedTransform;
import io.ocelli.core.encode.ImageEncoder;
import io.ocelli.core.encode.SparseTextEncoder;
import io.ocelli.core.encode.TextEncoder;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.builtin.ScatteringModel;
import io.ocelli.encoder.contract.Fingerprint;
import io.ocelli.encoder.contract.ModelContract;
import io.ocelli.encoder.head.VectorHeads;
import io.ocelli.encoder.onnx.Networks;
import io.ocelli.encoder.onnx.OnnxImageEncoder;
import io.ocelli.encoder.onnx.OnnxSession;
import io.ocelli.encoder.pair.OnnxCrossEncoder;
import java.util.Set;

/// The encoder that needs no download. It is small and stays on the CPU.
final class BuiltinModel implements Model {
  private final byte[] network = ScatteringModel.build();
  private final ModelContract contract = ScatteringModel.contract();
  private final EncoderInfo info;
  private final Networks networks;
  private OnnxSession session;
  private OnnxImageEncoder image;

  /// @param whitening of new collections; null for none
  BuiltinModel(FittedTransform whitening, Networks networks) {
    this.networks = networks;
    if (whitening != null && whitening.inputDims() != contract.dims()) {
      throw new OcelliException(
          ErrorKind.CORRUPT,
          "the whitening of encoder `%s` takes %d values, the encoder gives %d; reinstall Ocelli"
              .formatted(contract.name(), whitening.inputDims(), contract.dims()));
    }
    info =
        new EncoderInfo(
            contract.name(),
            Fingerprint.of(network, contract.image()),
            Set.of(EncoderInfo.Modality.IMAGE),
            contract.dims(),
            whitening,
            contract.identity().description());
  }

  @Override
  public EncoderInfo info() {
    return info;
  }

  @Override
  public ImageEncoder image() {
    return imageNetwork();
  }

  @Override
  public synchronized OnnxImageEncoder imageNetwork() {
    if (image == null) {
      session = networks.load(info.name(), network);
      image =
          new OnnxImageEncoder(
              info, contract.image(), session, VectorHeads.load(contract.image().head(), null));
    }
    return image;
  }

  @Override
  public TextEncoder text() {
    throw Missing.text(info.name());
  }

  @Override
  public SparseTextEncoder sparse() {
    throw Missing.sparse(info.name());
  }

  @Override
  public OnnxCrossEncoder cross() {
    throw Missing.pairs(info.name());
  }

  @Override
  public synchronized void close() {
    if (session != null) {
      session.close();
      session = null;
      image = null;
    }
  }
}
