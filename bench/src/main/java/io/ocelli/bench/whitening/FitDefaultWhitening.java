package io.ocelli.bench.whitening;

import io.ocelli.ann.transform.Whitening;
import io.ocelli.core.encode.Encoders;
import io.ocelli.core.encode.ImageEncoder;
import io.ocelli.core.encode.PixelImage;
import io.ocelli.encoder.builtin.WhiteningFile;
import io.ocelli.encoder.model.EncoderRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Makes the whitening that the built-in encoder ships: fitted on rendered pictures, none of them
/// anybody's. Writes the resource file.
///
/// ```
/// java ... io.ocelli.bench.whitening.FitDefaultWhitening
///     encoder/src/main/resources/io/ocelli/encoder/builtin/whitening.bin
/// ```
public final class FitDefaultWhitening {
  private static final long SEED = 1;
  private static final int PICTURES = 2_000;
  private static final int DIMS = 128;

  private FitDefaultWhitening() {}

  static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    DeadLeaves leaves = new DeadLeaves(SEED);
    try (EncoderRegistry encoders = new EncoderRegistry()) {
      float[][] samples = encode(encoders, Stream.generate(leaves::next).limit(PICTURES));
      var fitted = Whitening.fit("default", samples, Whitening.Settings.half(DIMS));
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, WhiteningFile.write(fitted));
    }
    System.out.println(file + ": fitted on " + PICTURES + " pictures");
  }

  private static float[][] encode(Encoders encoders, Stream<PixelImage> pictures) {
    ImageEncoder encoder = encoders.image(encoders.defaultName());
    return pictures
        .map(picture -> encoder.encode(List.of(encoder.prepare(picture))).getFirst())
        .toArray(float[][]::new);
  }
}
