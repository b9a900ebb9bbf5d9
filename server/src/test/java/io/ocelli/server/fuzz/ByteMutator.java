package io.ocelli.server.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// Changes bytes in places chosen at random: cut off, left out, repeated, flipped, or with words
/// put in between.
final class ByteMutator {
  private final RandomGenerator random;
  private final List<byte[]> words;

  /// @param words that are put in between, one character a byte
  ByteMutator(RandomGenerator random, List<String> words) {
    this.random = random;
    this.words = words.stream().map(each -> each.getBytes(StandardCharsets.ISO_8859_1)).toList();
  }

  byte[] mutate(byte[] bytes) {
    int from = random.nextInt(bytes.length + 1);
    int to = Math.min(bytes.length, from + 1 + random.nextInt(1 + random.nextInt(40)));
    return switch (random.nextInt(6)) {
      case 0 -> Arrays.copyOf(bytes, from);
      case 1 -> joined(bytes, from, new byte[0], to);
      case 2 -> joined(bytes, to, Arrays.copyOfRange(bytes, from, to), to);
      case 3 -> joined(bytes, from, new byte[] {(byte) random.nextInt(256)}, to);
      case 4 -> flipped(bytes);
      default -> joined(bytes, from, ValidRequests.pick(words, random), from);
    };
  }

  private byte[] flipped(byte[] bytes) {
    byte[] copy = bytes.clone();
    if (copy.length > 0) {
      copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return copy;
  }

  /// What comes before one place, something else, and what comes from another place on.
  private static byte[] joined(byte[] bytes, int before, byte[] between, int after) {
    byte[] joined = Arrays.copyOf(bytes, before + between.length + bytes.length - after);
    System.arraycopy(between, 0, joined, before, between.length);
    System.arraycopy(bytes, after, joined, before + between.length, bytes.length - after);
    return joined;
  }
}
