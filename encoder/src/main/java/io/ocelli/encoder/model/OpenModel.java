package io.ocelli.encoder.model;

import io.ocelli.core.encode.CrossEncoder.Side;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.ImageEncoder;
import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.encode.SparseTextEncoder;
import io.ocelli.core.encode.TextEncoder;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.contract.Fingerprint;
import io.ocelli.encoder.contract.ModelContract;
import io.ocelli.encoder.contract.Precision;
import io.ocelli.encoder.onnx.NetworkSettings;
import io.ocelli.encoder.onnx.Networks;
import io.ocelli.encoder.onnx.OnnxImageEncoder;
import io.ocelli.encoder.pair.OnnxCrossEncoder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// A model that is used without being installed: to verify it, to compare it, to measure it.
public final class OpenModel implements AutoCloseable {
  private static final int SIDE = 64;
  private static final String SAMPLE = "a sample";
  private static final Side WORDS = new Side.Text(SAMPLE);

  private final Model model;
  private final Networks networks;

  private OpenModel(Model model, Networks networks) {
    this.model = model;
    this.networks = networks;
  }

  /// The first of its variants, on the CPU.
  public static OpenModel open(Path folder, ModelContract contract) {
    Precision precision = contract.variants().stream().findFirst().orElse(Precision.FP32);
    return open(folder, contract, precision, NetworkSettings.CPU);
  }

  /// The one that needs no folder.
  public static OpenModel builtin(NetworkSettings settings) {
    Networks networks = new Networks(settings);
    return new OpenModel(new BuiltinModel(null, networks), networks);
  }

  /// @throws OcelliException INVALID_VALUE when the model has no such variant or cannot be loaded
  public static OpenModel open(
      Path folder, ModelContract contract, Precision precision, NetworkSettings settings) {
    if (!contract.variants().contains(precision)) {
      throw OcelliException.invalid(
          "model `%s` has no variant %s; there is: %s"
              .formatted(contract.name(), precision.wireName(), contract.variants()));
    }
    Networks networks = new Networks(settings);
    return new OpenModel(
        new FolderModel(
            new FolderModel.Variant(folder, contract, precision),
            contract.name(),
            Fingerprint.of(folder, contract, precision),
            networks),
        networks);
  }

  /// Loads all its networks and runs each once, to see that they fit the contract.
  ///
  /// @throws OcelliException INVALID_VALUE when one does not
  public void load() {
    for (EncoderInfo.Modality modality : model.info().modalities()) {
      switch (modality) {
        case IMAGE -> {
          ImageEncoder image = model.image();
          image.encode(List.of(image.prepare(grey())));
        }
        case TEXT -> model.text().encode(List.of(SAMPLE), TextEncoder.QUERY);
        case SPARSE_TEXT -> model.sparse().encode(List.of(SAMPLE), TextEncoder.QUERY);
        case TEXT_PAIRS -> model.cross().score(WORDS, List.of(WORDS));
        case IMAGE_PAIRS -> model.cross().score(picture(), List.of(picture()));
        case TEXT_IMAGE_PAIRS -> model.cross().score(WORDS, List.of(picture()));
      }
    }
  }

  private static Side picture() {
    return new Side.Picture(grey());
  }

  private static PixelImage grey() {
    byte[] rgb = new byte[3 * SIDE * SIDE];
    Arrays.fill(rgb, (byte) 127);
    return new PixelImage(SIDE, SIDE, rgb);
  }

  public EncoderInfo info() {
    return model.info();
  }

  public ImageEncoder image() {
    return model.image();
  }

  /// Its network for pictures, without what comes before it: to be measured.
  public OnnxImageEncoder imageNetwork() {
    return model.imageNetwork();
  }

  public TextEncoder text() {
    return model.text();
  }

  public SparseTextEncoder sparse() {
    return model.sparse();
  }

  public OnnxCrossEncoder cross() {
    return model.cross();
  }

  @Override
  public void close() {
    model.close();
    networks.close();
  }
}
