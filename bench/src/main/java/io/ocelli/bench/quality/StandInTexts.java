package io.ocelli.bench.quality;

import io.ocelli.core.vector.VectorInput;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Vectors that lie to pictures as those of texts do in spaces of both: all of them away from all
/// pictures in one direction (Liang et al. 2022, "Mind the Gap"), so that every similarity is low,
/// and a little towards what they mean. Made of pictures; no text is read.
final class StandInTexts {
  /// How much of a text's vector is the gap, what all pictures have in common, its meaning, noise.
  private static final double GAP = 0.9;

  private static final double COMMON = 0.5;
  private static final double MEANING = 0.3;
  private static final double NOISE = 0.15;

  private final SplittableRandom random;
  private final double[] gap;
  private final double[] common;

  /// @param pictures of all kinds
  StandInTexts(List<float[]> pictures, long seed) {
    random = new SplittableRandom(seed);
    common = new double[pictures.getFirst().length];
    for (float[] picture : pictures) {
      for (int i = 0; i < common.length; i++) {
        common[i] += (double) picture[i] / pictures.size();
      }
    }
    gap = noise();
  }

  /// Of length 1, about.
  private double[] noise() {
    double[] noise = new double[common.length];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = random.nextGaussian() / Math.sqrt(noise.length);
    }
    return noise;
  }

  /// A text that means what some pictures show.
  ///
  /// @param pictures of length 1
  VectorInput of(List<float[]> pictures) {
    double[] meaning = new double[common.length];
    double squares = 0;
    for (int i = 0; i < meaning.length; i++) {
      for (float[] picture : pictures) {
        meaning[i] += picture[i] / (double) pictures.size();
      }
      meaning[i] -= common[i];
      squares += meaning[i] * meaning[i];
    }
    double[] noise = noise();
    float[] text = new float[meaning.length];
    for (int i = 0; i < text.length; i++) {
      text[i] =
          (float)
              (GAP * gap[i]
                  + COMMON * common[i]
                  + MEANING * meaning[i] / Math.sqrt(squares)
                  + NOISE * noise[i]);
    }
    return VectorInput.of(text);
  }

  /// A text about each of some pictures.
  List<VectorInput> ofEach(List<float[]> pictures) {
    List<VectorInput> texts = new ArrayList<>();
    pictures.forEach(picture -> texts.add(of(List.of(picture))));
    return texts;
  }
}
