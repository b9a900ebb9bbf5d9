package io.ocelli.bench.quality.workload;

import io.ocelli.bench.quality.composed.Vectors;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;

/// A made-up encoder of pictures and texts into one space, for pictures whose attributes are known:
/// what it gives is **synthesised**, and results with it say how methods differ, not how good a
/// model is. Each value of an attribute has a random direction. A picture's vector is
///
/// ```
/// unit( unit(sum of the directions of its values) + noise + gap * direction of all pictures )
/// ```
///
/// and a text's the same over the values among its words, with its own noise and a direction of all
/// texts. Noise is Gaussian, independent in each component. The two constant directions keep
/// pictures and texts apart, as contrastively trained encoders do (Liang et al. 2022, "Mind the
/// gap").
public final class AttributeSpace {
  /// @param seed everything random follows from it and from what is encoded
  /// @param imageNoise expected length of a picture's noise, beside a signal of length 1
  /// @param textNoise likewise of a text's
  /// @param gap length of what all pictures, and all texts, have in common
  public record Parameters(long seed, int dims, double imageNoise, double textNoise, double gap) {
    /// Expected cosines: 0.23 between a picture and one of its words, 0.78 between pictures that
    /// differ in one of four attributes, 0.44 between pictures that differ in all.
    public static final Parameters STANDARD = new Parameters(20_261_122, 128, 0.5, 0.25, 1);

    public Parameters withImageNoise(double noise) {
      return new Parameters(seed, dims, noise, textNoise, gap);
    }
  }

  private final Parameters parameters;
  private final Set<String> vocabulary;

  /// @param vocabulary all values; other words of a text mean nothing
  public AttributeSpace(Parameters parameters, Set<String> vocabulary) {
    this.parameters = parameters;
    this.vocabulary = Set.copyOf(vocabulary);
  }

  public Set<String> vocabulary() {
    return vocabulary;
  }

  /// @param name of the picture; those that show the same differ by the noise that it decides
  /// @param values what it shows
  public float[] picture(String name, List<String> values) {
    return vector("picture", name, values, parameters.imageNoise());
  }

  /// @throws IllegalArgumentException for a text without a value
  public float[] text(String text) {
    List<String> values =
        List.of(text.toLowerCase(Locale.ROOT).split("[^a-z]+")).stream()
            .filter(vocabulary::contains)
            .toList();
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no word of `" + text + "` is one of " + vocabulary);
    }
    return vector("text", text, values, parameters.textNoise());
  }

  private float[] vector(String kind, String name, List<String> values, double noise) {
    double[] signal = new double[parameters.dims()];
    for (String value : values) {
      Vectors.addTo(signal, direction("value", value), 1);
    }
    double[] sum = new double[parameters.dims()];
    Vectors.addTo(sum, Vectors.unit(signal), 1);
    Vectors.addTo(sum, direction("all of a kind", kind), parameters.gap());
    SplittableRandom random = random(kind, name);
    double deviation = noise / Math.sqrt(parameters.dims());
    for (int i = 0; i < sum.length; i++) {
      sum[i] += deviation * random.nextGaussian();
    }
    return Vectors.unit(sum);
  }

  private float[] direction(String kind, String name) {
    return Vectors.direction(parameters.dims(), random(kind, name));
  }

  private SplittableRandom random(String kind, String name) {
    return new SplittableRandom(parameters.seed() * 31 + (kind + "/" + name).hashCode());
  }
}
