package io.ocelli.engine.testing;

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

/// An encoder and codec small enough to follow by hand. A "file" is three bytes, red, green and
/// blue; its raw vector is (r, g, b, 255), and the shipped transform drops the last value.
public final class Eye implements Encoders, ImageEncoder, ImageCodec {
  public static final FittedTransform SHIPPED =
      new FittedTransform(
          "shipped",
          "test",
          4,
          3,
          new float[4],
          new float[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0},
          0);

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
    return List.of(info());
  }

  @Override
  public ImageEncoder image(String name) {
    if (!name.equals("eye")) {
      throw OcelliException.notFound("no encoder " + name);
    }
    return this;
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
    return image(name).info();
  }

  @Override
  public TextEncoder text(String name) {
    throw OcelliException.badRequest("the encoder `" + name + "` reads no texts");
  }

  @Override
  public SparseTextEncoder sparse(String name) {
    throw OcelliException.badRequest("the encoder `" + name + "` reads no texts");
  }

  @Override
  public Decoded decode(byte[] file) {
    return new Decoded(new PixelImage(1, 1, file), "dot", 1);
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
