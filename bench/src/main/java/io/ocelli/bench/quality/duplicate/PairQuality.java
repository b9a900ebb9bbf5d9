package io.ocelli.bench.quality.duplicate;

import io.ocelli.core.picture.PictureLooks;
import io.ocelli.core.picture.PicturePrint;
import io.ocelli.encoder.look.PixelLooks;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/// Each copy beside its original, and originals beside each other: what signatures find, what
/// agrees at which threshold, and what the perceptual hash says.
final class PairQuality {
  private static final double[] THRESHOLDS = {0.6, 0.7, 0.75, 0.8, 0.9};
  private static final int NEIGHBOURS = 12;

  private final PictureLooks looks = new PixelLooks(Photos.CODEC);
  private final List<Seen> originals = new ArrayList<>();
  private final int[][] found = new int[Edit.values().length][2 + THRESHOLDS.length];

  private record Seen(PicturePrint print, float[] signature, long hash) {}

  /// @return a table
  List<String> measure(List<Path> files) {
    files.forEach(file -> originals.add(seen(Photos.jpeg(Photos.read(file), 0.92f))));
    for (int i = 0; i < files.size(); i++) {
      BufferedImage photo = Photos.read(files.get(i));
      for (Edit edit : Edit.values()) {
        Random random = new Random(1_000L * i + edit.ordinal());
        count(originals.get(i), seen(Photos.jpeg(edit.of(photo, random), edit.quality())), edit);
      }
    }
    return table(files.size());
  }

  private Seen seen(byte[] jpeg) {
    PicturePrint print = looks.print(jpeg);
    long hash = PerceptualHash.of(Photos.CODEC.decode(jpeg).pixels());
    return new Seen(print, looks.signature(print), hash);
  }

  private void count(Seen original, Seen copy, Edit edit) {
    int[] counts = found[edit.ordinal()];
    double distance = distance(original, copy);
    long nearer =
        originals.stream()
            .filter(other -> other != original && distance(other, copy) < distance)
            .count();
    counts[0] += PerceptualHash.areNear(original.hash, copy.hash) ? 1 : 0;
    counts[1] += nearer < NEIGHBOURS ? 1 : 0;
    float match = looks.match(original.print, copy.print);
    for (int t = 0; t < THRESHOLDS.length; t++) {
      counts[2 + t] += match >= THRESHOLDS[t] ? 1 : 0;
    }
  }

  private static double distance(Seen one, Seen other) {
    double squares = 0;
    for (int i = 0; i < one.signature.length; i++) {
      double difference = one.signature[i] - other.signature[i];
      squares += difference * difference;
    }
    return squares;
  }

  private List<String> table(int count) {
    List<String> lines = new ArrayList<>();
    StringBuilder head = new StringBuilder("| copy | pHash, 10 bits | signature, 12 nearest |");
    for (double threshold : THRESHOLDS) {
      head.append(" agrees >= ").append(threshold).append(" |");
    }
    lines.add(head.toString());
    lines.add("|---|" + "---|".repeat(2 + THRESHOLDS.length));
    for (Edit edit : Edit.values()) {
      StringBuilder line = new StringBuilder("| " + edit.title + " |");
      for (int counted : found[edit.ordinal()]) {
        line.append(String.format(Locale.ROOT, " %.3f |", (double) counted / count));
      }
      lines.add(line.toString());
    }
    lines.add(others());
    return lines;
  }

  /// Pairs of different photos that are taken for the same: of all by their hash, of those whose
  /// signatures are near by how well they agree.
  private String others() {
    int hashes = 0;
    int compared = 0;
    int[] agree = new int[THRESHOLDS.length];
    for (int i = 0; i < originals.size(); i++) {
      Seen one = originals.get(i);
      for (int j = 0; j < i; j++) {
        hashes += PerceptualHash.areNear(one.hash, originals.get(j).hash) ? 1 : 0;
      }
      for (int j : nearest(i)) {
        compared++;
        float match = looks.match(one.print, originals.get(j).print);
        for (int t = 0; t < THRESHOLDS.length; t++) {
          agree[t] += match >= THRESHOLDS[t] ? 1 : 0;
        }
      }
    }
    StringBuilder line =
        new StringBuilder("| pairs of different photos | " + hashes + " | " + compared + " |");
    for (int count : agree) {
      line.append(' ').append(count).append(" |");
    }
    return line.toString();
  }

  private List<Integer> nearest(int of) {
    return IntStream.range(0, originals.size())
        .filter(other -> other != of)
        .boxed()
        .sorted(
            Comparator.comparingDouble(other -> distance(originals.get(of), originals.get(other))))
        .limit(NEIGHBOURS)
        .toList();
  }
}
