package io.ocelli.bench.quality;

import io.ocelli.core.encode.PixelImage;
import io.ocelli.encoder.image.ImageLimits;
import io.ocelli.encoder.image.PictureCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// A folder with a sub-folder a class.
final class LabelledPictures {
  private static final PictureCodec CODEC = new PictureCodec(ImageLimits.standard());

  private LabelledPictures() {}

  /// @param label name of its folder
  /// @param hash of the file, so that copies can be told
  record Picture(String label, String hash, PixelImage pixels) {}

  /// In the order of their paths.
  static List<Picture> read(Path folder, List<String> leftOut) throws IOException {
    List<Picture> pictures = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(Files::isRegularFile)
          .filter(file -> !leftOut.contains(file.getParent().getFileName().toString()))
          .sorted()
          .forEach(file -> pictures.add(picture(file)));
    }
    return pictures;
  }

  private static Picture picture(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
      return new Picture(
          file.getParent().getFileName().toString(), hash, CODEC.decode(bytes).pixels());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
