package io.ocelli.encoder.builtin;

import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.Encoders;
import io.ocelli.core.encode.FittedTransform;
import io.ocelli.core.encode.ImageEncoder;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.onnx.ModelContract;
import io.ocelli.encoder.onnx.OnnxImageEncoder;
import io.ocelli.encoder.onnx.OnnxNatives;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// The encoders of this process. Listing is cheap; the model is loaded when it is first asked for,
/// once, and shared by all callers. The registry closes it, callers do not.
public final class EncoderRegistry implements Encoders, AutoCloseable {
  private final byte[] model = ScatteringModel.build();
  private final ModelContract contract = ScatteringModel.contract();
  private final EncoderInfo builtin;
  private final Path natives;
  private ImageEncoder session;
  private boolean closed;

  /// With the whitening that is shipped.
  public EncoderRegistry() {
    this(DefaultWhitening.load(), null);
  }

  /// With the whitening that is shipped.
  ///
  /// @param natives where ONNX Runtime's libraries are kept, see [OnnxNatives]
  public EncoderRegistry(Path natives) {
    this(DefaultWhitening.load(), natives);
  }

  /// @param whitening of new collections; null for none
  /// @param natives null to let ONNX Runtime unpack them where it wants
  EncoderRegistry(FittedTransform whitening, Path natives) {
    this.natives = natives;
    if (whitening != null && whitening.inputDims() != contract.rawDims()) {
      throw new OcelliException(
          ErrorKind.CORRUPT,
          "the whitening of encoder `%s` takes %d values, the encoder gives %d; reinstall Ocelli"
              .formatted(contract.name(), whitening.inputDims(), contract.rawDims()));
    }
    builtin = OnnxImageEncoder.describe(model, contract, whitening);
  }

  @Override
  public String defaultName() {
    return builtin.name();
  }

  @Override
  public List<EncoderInfo> list() {
    return List.of(builtin);
  }

  @Override
  public synchronized ImageEncoder image(String name) {
    if (!name.equals(builtin.name())) {
      String known = list().stream().map(EncoderInfo::name).collect(Collectors.joining(", "));
      throw OcelliException.notFound("no encoder `%s`; there is: %s".formatted(name, known));
    }
    if (closed) {
      throw new OcelliException(ErrorKind.UNAVAILABLE, "the encoders are shut down");
    }
    if (session == null) {
      if (natives != null) {
        OnnxNatives.prepare(natives);
      }
      session = new OnnxImageEncoder(model, contract, builtin);
    }
    return session;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (session != null) {
      session.close();
      session = null;
    }
  }
}
