package io.ocelli.encoder.model;

import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.Encoders;
import io.ocelli.core.encode.FittedTransform;
import io.ocelli.core.encode.ImageEncoder;
import io.ocelli.core.encode.SparseTextEncoder;
import io.ocelli.core.encode.TextEncoder;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.builtin.DefaultWhitening;
import io.ocelli.encoder.onnx.OnnxNatives;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The encoders of this process. Listing is cheap; a network is loaded when it is first asked for,
/// once, and shared by all callers.
public final class EncoderRegistry implements Encoders, AutoCloseable {
  private final Map<String, Model> models = new LinkedHashMap<>();
  private final Model builtin;
  private final Path natives;
  private boolean prepared;
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
    builtin = new BuiltinModel(whitening);
    models.put(builtin.info().name(), builtin);
  }

  @Override
  public String defaultName() {
    return builtin.info().name();
  }

  @Override
  public synchronized List<EncoderInfo> list() {
    return models.values().stream().map(Model::info).toList();
  }

  @Override
  public EncoderInfo info(String name) {
    return model(name).info();
  }

  @Override
  public ImageEncoder image(String name) {
    return ready(name).image();
  }

  @Override
  public TextEncoder text(String name) {
    return ready(name).text();
  }

  @Override
  public SparseTextEncoder sparse(String name) {
    return ready(name).sparse();
  }

  private synchronized Model model(String name) {
    Model model = models.get(name);
    if (model == null) {
      throw OcelliException.notFound(
          "no encoder `%s`; there is: %s".formatted(name, String.join(", ", models.keySet())));
    }
    return model;
  }

  private synchronized Model ready(String name) {
    Model model = model(name);
    if (closed) {
      throw new OcelliException(ErrorKind.UNAVAILABLE, "the encoders are shut down");
    }
    if (natives != null && !prepared) {
      OnnxNatives.prepare(natives);
      prepared = true;
    }
    return model;
  }

  @Override
  public synchronized void close() {
    closed = true;
    models.values().forEach(Model::close);
  }
}
