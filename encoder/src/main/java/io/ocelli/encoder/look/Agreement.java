package io.ocelli.encoder.look;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How well two pictures agree that lie over each other. Each is cut into 8 x 8 blocks, and a block
/// is compared less its mean: brightness and slow changes of it say little, as most pictures have
/// them alike. What agrees least, up to a quarter of what there is to see, counts half: text or a
/// mark may have been put there.
final class Agreement {
  private static final int BLOCKS = 8;

  /// Of a block's pixels, that must lie on both pictures.
  private static final double COVERED = 0.6;

  /// Squared grey levels: less variance is noise.
  private static final double NOISE = 4;

  /// Mean variance of the blocks below which a picture shows nothing to compare.
  private static final double FLAT = 6;

  private static final double KEPT = 0.75;
  private static final int LEAST_BLOCKS = 12;

  private Agreement() {}

  private record Block(double covariance, double ofTemplate, double ofImage) {
    double variances() {
      return ofTemplate + ofImage;
    }

    double correlation() {
      return covariance / Math.sqrt(Math.max(NOISE, ofTemplate) * Math.max(NOISE, ofImage));
    }
  }

  /// From about 0 to 1; 0 where too little lies over each other to say.
  static double of(Overlap overlap) {
    List<Block> blocks = blocks(overlap);
    double variances = blocks.stream().mapToDouble(Block::variances).sum();
    if (blocks.size() < LEAST_BLOCKS || variances < 2 * FLAT * blocks.size()) {
      return 0;
    }
    blocks.sort(Comparator.comparingDouble(Block::correlation).reversed());
    return (correlation(blocks, variances) + correlation(blocks, KEPT * variances)) / 2;
  }

  /// Of the first blocks that hold so much.
  private static double correlation(List<Block> blocks, double most) {
    double covariance = 0;
    double ofTemplate = 0;
    double ofImage = 0;
    for (Block block : blocks) {
      if (ofTemplate + ofImage >= most) {
        break;
      }
      covariance += block.covariance;
      ofTemplate += block.ofTemplate;
      ofImage += block.ofImage;
    }
    return covariance / Math.sqrt(Math.max(NOISE, ofTemplate) * Math.max(NOISE, ofImage));
  }

  private static List<Block> blocks(Overlap overlap) {
    List<Block> blocks = new ArrayList<>(BLOCKS * BLOCKS);
    int size = overlap.template.side() / BLOCKS;
    for (int top = 0; top < BLOCKS * size; top += size) {
      for (int left = 0; left < BLOCKS * size; left += size) {
        addBlock(overlap, top * overlap.template.side() + left, size, blocks);
      }
    }
    return blocks;
  }

  private static void addBlock(Overlap overlap, int from, int size, List<Block> blocks) {
    double[] sums = new double[5];
    int count = 0;
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        int at = from + y * overlap.template.side() + x;
        float image = overlap.warped[at];
        if (!Float.isNaN(image)) {
          float template = overlap.template.values()[at];
          sums[0] += template;
          sums[1] += image;
          sums[2] += template * template;
          sums[3] += image * image;
          sums[4] += template * image;
          count++;
        }
      }
    }
    if (count >= COVERED * size * size) {
      blocks.add(
          new Block(
              sums[4] / count - sums[0] / count * sums[1] / count,
              sums[2] / count - sums[0] / count * sums[0] / count,
              sums[3] / count - sums[1] / count * sums[1] / count));
    }
  }
}
