package io.ocelli.encoder.measure;

import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.image.ImageLimits;
import io.ocelli.encoder.image.PictureCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// What is encoded to measure: a folder's pictures, or a text file's lines.
///
/// @param pictures files that can be decoded
public record Samples(List<Path> pictures, List<String> texts) {
  private static final PictureCodec CODEC = new PictureCodec(ImageLimits.standard());
  private static final int DRAWN_WIDTH = 500;
  private static final int DRAWN_HEIGHT = 375;

  /// @param data a folder, walked in the order of its names, or a `.txt` file, a text a line
  /// @param limit more are left out
  /// @throws OcelliException NOT_FOUND where there is nothing to encode
  public static Samples read(Path data, int limit) {
    try {
      Samples samples =
          Files.isDirectory(data)
              ? new Samples(pictures(data, limit), List.of())
              : new Samples(List.of(), lines(data, limit));
      if (samples.pictures.isEmpty() && samples.texts.isEmpty()) {
        throw OcelliException.notFound("nothing to encode in " + data);
      }
      return samples;
    } catch (IOException e) {
      throw OcelliException.notFound(
          "%s cannot be read: give a folder of pictures, or a .txt file with a text a line"
              .formatted(data));
    }
  }

  private static List<Path> pictures(Path folder, int limit) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .sorted()
          .filter(Samples::isPicture)
          .limit(limit)
          .toList();
    }
  }

  private static boolean isPicture(Path file) {
    try {
      CODEC.probe(Files.readAllBytes(file));
      return true;
    } catch (IOException | OcelliException notOne) {
      return false;
    }
  }

  private static List<String> lines(Path file, int limit) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.map(String::strip).filter(line -> !line.isEmpty()).limit(limit).toList();
    }
  }

  /// @throws OcelliException BAD_REQUEST, TOO_LARGE as decoding does
  public static PixelImage decode(Path picture) {
    try {
      return CODEC.decode(Files.readAllBytes(picture)).pixels();
    } catch (IOException e) {
      throw OcelliException.notFound(picture + " cannot be read any more");
    }
  }

  /// Noise: enough to be fast or slow with, not to compare vectors on.
  public static List<PixelImage> drawn(int count) {
    Random random = new Random(1);
    List<PixelImage> pictures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] rgb = new byte[3 * DRAWN_WIDTH * DRAWN_HEIGHT];
      random.nextBytes(rgb);
      pictures.add(new PixelImage(DRAWN_WIDTH, DRAWN_HEIGHT, rgb));
    }
    return pictures;
  }

  /// Everyday sentences of 4 to 25 words.
  public static List<String> sentences() {
    return List.of(
        "two dogs on a beach",
        "a red car in front of a house with a green door",
        "people at a long table in the evening, one of them laughing at something out of sight",
        "snow",
        "the old harbour with boats in all colours and a man who mends a net while children look"
            + " on from the wall");
  }
}
