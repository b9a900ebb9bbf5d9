package io.ocelli.bench.quality.workload;

import io.ocelli.ann.transform.Projection;
import io.ocelli.bench.quality.composed.Vectors;
import io.ocelli.core.encode.FittedTransform;
import io.ocelli.core.encode.ImageEncoder;
import io.ocelli.core.encode.PreparedImage;
import io.ocelli.encoder.folder.FolderReader;
import io.ocelli.encoder.image.ImageLimits;
import io.ocelli.encoder.image.PictureCodec;
import io.ocelli.encoder.model.OpenModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Pictures of a folder through a model that need not be installed.
public final class PhotoVectors {
  private static final PictureCodec CODEC = new PictureCodec(ImageLimits.standard());

  private PhotoVectors() {}

  /// @param model a folder or an ONNX file
  /// @param settings of its contract, as `ocelli models add --set` takes them
  public static OpenModel open(Path model, Map<String, String> settings) {
    boolean file = Files.isRegularFile(model);
    FolderReader.Derived derived =
        file
            ? FolderReader.readFile(model, "measured", null, settings)
            : FolderReader.read(model, "measured", null, settings);
    return OpenModel.open(file ? model.toAbsolutePath().getParent() : model, derived.contract());
  }

  /// As a collection would store them: through the encoder's default transform, if it has one.
  ///
  /// @return a vector of unit length for each file, in their order
  public static List<float[]> of(List<Path> files, ImageEncoder encoder) throws IOException {
    FittedTransform transform = encoder.info().defaultTransform();
    UnaryOperator<float[]> stored =
        transform == null ? UnaryOperator.identity() : new Projection(transform)::apply;
    List<float[]> vectors = new ArrayList<>();
    for (Path file : files) {
      PreparedImage prepared = encoder.prepare(CODEC.decode(Files.readAllBytes(file)).pixels());
      float[] raw = encoder.encode(List.of(prepared)).getFirst();
      vectors.add(Vectors.unit(stored.apply(raw)));
    }
    return vectors;
  }
}
