package io.ocelli.engine.testing;

import io.ocelli.core.encode.CrossEncoder;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.Encoders;
import io.ocelli.core.encode.FittedTransform;
import io.ocelli.core.encode.ImageCodec;
import io.ocelli.core.encode.ImageEncoder;
import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.encode.PreparedImage;
import io.ocelli.core.encode.SparseTextEncoder;
import io.ocelli.core.encode.TextEncoder;
import io.ocelli.core.error.OcelliException;
import java.util.List;
import java.util.Set;

/// Encoders and a codec small enough to follow by hand. A "file" is three bytes a pixel, red, green
/// and blue, in one row; its raw vector is (r, g, b, 255) of the first pixel. There are
///
/// - `eye`, of pictures, with a shipped transform that drops the last value;
/// - `sense`, of pictures and of the words that [Words] knows, whose vectors can be cut to 2;
/// - `likely`, which is `sense` with a probability of each pair;
/// - `terms`, of texts to sparse vectors;
/// - `pairs`, see [Pairs].
public final class Eye implements Encoders, ImageEncoder, ImageCodec {
  public static final EncoderInfo SENSE =
      new EncoderInfo(
          "sense",
          "s1",
          Set.of(EncoderInfo.Modality.IMAGE, EncoderInfo.Modality.TEXT),
          4,
          null,
          "bytes and words",
          new EncoderInfo.Facts("clip", "fp32", "cpu", List.of(2), null, Set.of("query")));

  /// `sense` by another name, which says how sure it is of a picture and a word.
  private static final EncoderInfo LIKELY =
      new EncoderInfo(
          "likely",
          "p1",
          SENSE.modalities(),
          4,
          null,
          "bytes and words, in pairs",
          new EncoderInfo.Facts(
              "siglip",
              "fp32",
              "cpu",
              List.of(),
              null,
              Set.of(),
              new EncoderInfo.Similarity(10.0, -7.0)));

  public static final FittedTransform SHIPPED =
      new FittedTransform(
          "shipped",
          "test",
          4,
          3,
          new float[4],
          new float[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0},
          0);

  public final Words words = new Words();
  private final String fingerprint;

  public Eye(String fingerprint) {
    this.fingerprint = fingerprint;
  }

  @Override
  public String defaultName() {
    return "eye";
  }

  @Override
  public List<EncoderInfo> list() {
    return List.of(info(), SENSE, LIKELY, words.terms().info());
  }

  @Override
  public ImageEncoder image(String name) {
    return switch (name) {
      case "eye" -> this;
      case "sense", "likely" -> new Sense();
      default -> throw wrongTower(name, "reads no pictures");
    };
  }

  private OcelliException wrongTower(String name, String why) {
    return OcelliException.badRequest("the encoder `" + info(name).name() + "` " + why);
  }

  private final class Sense implements ImageEncoder {
    @Override
    public EncoderInfo info() {
      return SENSE;
    }

    @Override
    public PreparedImage prepare(PixelImage image) {
      return Eye.this.prepare(image);
    }

    @Override
    public List<float[]> encode(List<PreparedImage> prepared) {
      return Eye.this.encode(prepared);
    }
  }

  @Override
  public EncoderInfo info() {
    return new EncoderInfo(
        "eye", fingerprint, Set.of(EncoderInfo.Modality.IMAGE), 4, SHIPPED, "three bytes");
  }

  @Override
  public PreparedImage prepare(PixelImage image) {
    return PreparedImage.of(image);
  }

  @Override
  public List<float[]> encode(List<PreparedImage> prepared) {
    return prepared.stream().map(image -> see(image.views().getFirst().rgb())).toList();
  }

  private static float[] see(byte[] rgb) {
    return new float[] {rgb[0] & 0xFF, rgb[1] & 0xFF, rgb[2] & 0xFF, 255};
  }

  @Override
  public EncoderInfo info(String name) {
    return list().stream()
        .filter(info -> info.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            OcelliException.notFound(
                "no encoder `"
                    + name
                    + "`, there are `eye`, `sense`, `likely`, `pairs` and `terms`"));
  }

  @Override
  public TextEncoder text(String name) {
    if (!name.equals("sense") && !name.equals("likely")) {
      throw wrongTower(name, "reads no texts");
    }
    return words;
  }

  @Override
  public SparseTextEncoder sparse(String name) {
    if (!name.equals("terms")) {
      throw wrongTower(name, "makes no sparse vectors");
    }
    return words.terms();
  }

  @Override
  public CrossEncoder cross(String name) {
    if (!name.equals("pairs")) {
      throw wrongTower(name, "scores no pairs");
    }
    return new Pairs();
  }

  @Override
  public Decoded decode(byte[] file) {
    if (file.length == 0 || file.length % 3 != 0) {
      throw OcelliException.badRequest("the bytes are no picture");
    }
    return new Decoded(new PixelImage(file.length / 3, 1, file), "dot", 1);
  }

  @Override
  public Header probe(byte[] file) {
    return decode(file).header();
  }

  @Override
  public byte[] thumbnail(PixelImage image, int maxSide) {
    return image.rgb();
  }
}
