package io.ocelli.bench.quality.published;

import io.ocelli.bench.quality.composed.Vectors;
import java.util.SplittableRandom;

/// **Synthesised** vectors in place of pictures and texts that are not there: figures made with
/// them show that a protocol is computed as it should be and say nothing about models. A picture's
/// is random; a caption's is the way from the reference to the target with noise on it.
///
/// @param noise length of the noise beside a way of length 1; infinite for captions that tell
///   nothing
public record StandIns(long seed, int dims, double noise) {

  public float[] picture(String name) {
    return random("picture", name);
  }

  public float[] caption(String text, String reference, String target) {
    double[] vector = new double[dims];
    boolean telling = Double.isFinite(noise);
    Vectors.addTo(vector, random("caption", text), telling ? noise : 1);
    if (telling) {
      double[] way = new double[dims];
      Vectors.addTo(way, picture(target), 1);
      Vectors.addTo(way, picture(reference), -1);
      Vectors.addTo(vector, Vectors.unit(way), 1);
    }
    return Vectors.unit(vector);
  }

  private float[] random(String kind, String name) {
    return Vectors.direction(
        dims, new SplittableRandom(seed * 31 + (kind + "/" + name).hashCode()));
  }
}
