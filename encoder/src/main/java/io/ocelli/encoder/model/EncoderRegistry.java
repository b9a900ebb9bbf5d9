package io.ocelli.encoder.model;

import io.ocelli.core.encode.CrossEncoder;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.Encoders;
import io.ocelli.core.encode.FittedTransform;
import io.ocelli.core.encode.ImageEncoder;
import io.ocelli.core.encode.SparseTextEncoder;
import io.ocelli.core.encode.TextEncoder;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.builtin.DefaultWhitening;
import io.ocelli.encoder.onnx.NetworkSettings;
import io.ocelli.encoder.onnx.Networks;
import io.ocelli.encoder.onnx.OnnxNatives;
import io.ocelli.encoder.store.ModelStore;
import io.ocelli.encoder.text.TokenizerNatives;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The encoders of this process. Listing is cheap; a network is loaded when it is first asked for,
/// once, and shared by all callers.
public final class EncoderRegistry implements Encoders, AutoCloseable {
  private final Model builtin;
  private final InstalledModels installed;
  private final Path natives;
  private final Networks networks;
  private boolean prepared;
  private boolean closed;

  /// The built-in encoder alone, with the whitening that is shipped.
  public EncoderRegistry() {
    this(DefaultWhitening.load(), null, null, NetworkSettings.CPU);
  }

  /// With the whitening that is shipped.
  ///
  /// @param natives where ONNX Runtime's libraries are kept, see [OnnxNatives]
  /// @param models the folder of a [ModelStore]
  public EncoderRegistry(Path natives, Path models, NetworkSettings settings) {
    this(DefaultWhitening.load(), natives, models, settings);
  }

  /// @param whitening of new collections; null for none
  /// @param natives null to let ONNX Runtime unpack them where it wants
  /// @param models null for none
  EncoderRegistry(FittedTransform whitening, Path natives, Path models, NetworkSettings settings) {
    this.natives = natives;
    networks = new Networks(settings);
    builtin = new BuiltinModel(whitening, networks);
    installed = models == null ? null : new InstalledModels(new ModelStore(models), networks);
  }

  @Override
  public String defaultName() {
    return builtin.info().name();
  }

  @Override
  public List<EncoderInfo> list() {
    Stream<Model> more = installed == null ? Stream.empty() : installed.list().stream();
    return Stream.concat(Stream.of(builtin), more).map(Model::info).toList();
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

  @Override
  public CrossEncoder cross(String name) {
    return ready(name).cross();
  }

  private Model model(String name) {
    if (name.equals(builtin.info().name())) {
      return builtin;
    }
    Optional<Model> model = installed == null ? Optional.empty() : installed.find(name);
    return model.orElseThrow(() ->
        OcelliException.notFound(
            "no encoder `%s`; there is: %s"
                .formatted(
                    name,
                    list().stream().map(EncoderInfo::name).collect(Collectors.joining(", ")))));
  }

  private Model ready(String name) {
    Model model = model(name);
    synchronized (this) {
      if (closed) {
        throw new OcelliException(ErrorKind.UNAVAILABLE, "the encoders are shut down");
      }
      if (natives != null && !prepared) {
        OnnxNatives.prepare(natives);
        TokenizerNatives.prepare(natives);
        prepared = true;
      }
    }
    return model;
  }

  @Override
  public synchronized void close() {
    closed = true;
    builtin.close();
    if (installed != null) {
      installed.close();
    }
    networks.close();
  }
}
