package io.ocelli.indexer.sample;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// The quickstart's own pictures: shapes in colours, textures and layouts, one folder a shape, with
/// the attributes in the file name and a caption inside the file. Drawn on the spot, the same ones
/// every time.
public final class SampleCollection {
  private static final List<SampleSpec> SPECS = SampleSpec.all();
  private static final long SEED = 20_261_120L;

  /// How many pictures there are.
  public static final int SIZE = SPECS.size();

  private SampleCollection() {}

  /// What each picture shows, in the order in which they are drawn.
  public static List<SamplePicture> pictures() {
    return SPECS.stream().map(SampleSpec::picture).toList();
  }

  /// Draws the pictures that are not there yet.
  ///
  /// @param progress told how many are there, one call at a time
  /// @return how many had to be drawn
  public static int render(Path folder, IntConsumer progress) {
    AtomicInteger drawn = new AtomicInteger();
    AtomicInteger there = new AtomicInteger();
    IntStream.range(0, SIZE)
        .parallel()
        .forEach(i -> {
          if (renderIfAbsent(folder, i)) {
            drawn.incrementAndGet();
          }
          synchronized (there) {
            progress.accept(there.incrementAndGet());
          }
        });
    return drawn.get();
  }

  private static boolean renderIfAbsent(Path folder, int i) {
    SampleSpec spec = SPECS.get(i);
    Path file = folder.resolve(spec.path());
    if (Files.exists(file)) {
      return false;
    }
    try {
      Files.createDirectories(file.getParent());
      // Hidden until it is complete: a run that is cut off leaves no half picture behind.
      Path part = file.resolveSibling("." + file.getFileName() + ".part");
      Files.write(part, CommentedJpeg.encode(image(i), spec.caption()));
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (IOException e) {
      throw new OcelliException(
          ErrorKind.FORBIDDEN,
          "The sample pictures cannot be written to `" + folder + "`: " + e.getMessage(),
          e);
    }
  }

  private static BufferedImage image(int i) {
    return SampleRenderer.render(SPECS.get(i), random(SEED, i));
  }

  /// Each picture has its own numbers, so that the order of drawing does not matter.
  private static RandomGenerator random(long seed, int picture) {
    return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + picture);
  }
}
