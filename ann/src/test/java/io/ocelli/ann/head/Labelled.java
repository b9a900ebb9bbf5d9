package io.ocelli.ann.head;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Labelled vectors for tests.
record Labelled(List<float[]> vectors, List<Integer> labels) {
  int dims() {
    return vectors.getFirst().length;
  }

  /// Every class at least twice, in no order, around centres of their own.
  static Labelled random(long seed, int classes, int count, int dims) {
    Random random = new Random(seed);
    float[][] centres = new float[classes][dims];
    for (float[] centre : centres) {
      for (int i = 0; i < dims; i++) {
        centre[i] = (float) (5 + random.nextGaussian());
      }
    }
    List<float[]> vectors = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      int label = n < 2 * classes ? n / 2 : random.nextInt(classes);
      float[] vector = new float[dims];
      for (int i = 0; i < dims; i++) {
        vector[i] = (float) (centres[label][i] + (0.3 + i) * random.nextGaussian());
      }
      vectors.add(vector);
      labels.add(label);
    }
    return new Labelled(vectors, labels);
  }

  /// The others keep their order.
  Labelled without(int gone) {
    List<float[]> others = new ArrayList<>(vectors);
    List<Integer> theirs = new ArrayList<>(labels);
    others.remove(gone);
    theirs.remove(gone);
    return new Labelled(others, theirs);
  }

  /// The first of each class keep their places, so that classes keep their numbers.
  Labelled turned(int classes) {
    List<float[]> turned = new ArrayList<>();
    List<Integer> theirs = new ArrayList<>();
    for (int n = 0; n < 2 * classes; n += 2) {
      turned.add(vectors.get(n));
      theirs.add(labels.get(n));
    }
    for (int n = vectors.size() - 1; n >= 0; n--) {
      if (n >= 2 * classes || n % 2 == 1) {
        turned.add(vectors.get(n));
        theirs.add(labels.get(n));
      }
    }
    return new Labelled(turned, theirs);
  }

  RidgeSums ridge() {
    RidgeSums sums = new RidgeSums(dims());
    for (int n = 0; n < vectors.size(); n++) {
      sums.add(vectors.get(n), labels.get(n));
    }
    return sums;
  }

  NaiveBayesSums naiveBayes() {
    NaiveBayesSums sums = new NaiveBayesSums(dims());
    for (int n = 0; n < vectors.size(); n++) {
      sums.add(vectors.get(n), labels.get(n));
    }
    return sums;
  }
}
