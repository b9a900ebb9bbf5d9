package io.ocelli.encoder.look;

import io.ocelli.core.encode.ImageCodec;
import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.picture.PictureLooks;
import io.ocelli.core.picture.PicturePrint;

/// Compares pictures by small grey copies of them, see [Alignment].
public final class PixelLooks implements PictureLooks {
  /// Pixels a side at which sharpness is measured: that of one picture does not depend on the size
  /// it was saved in, as long as it has as many.
  private static final int SIDE = 512;

  private final ImageCodec codec;

  public PixelLooks(ImageCodec codec) {
    this.codec = codec;
  }

  @Override
  public PicturePrint print(byte[] file) {
    ImageCodec.Header header = codec.probe(file);
    return print(codec.preview(file, SIDE), header.width(), header.height());
  }

  /// @param pixels of the picture, or of a smaller copy
  /// @param width of the picture
  /// @param height of the picture
  public static PicturePrint print(PixelImage pixels, int width, int height) {
    Luma luma = Luma.of(pixels).within(SIDE);
    Luma content = PlainBorders.cut(luma).resized(PicturePrint.SIDE, PicturePrint.SIDE);
    return new PicturePrint(width, height, luma.sharpness(), content.values());
  }

  @Override
  public float[] signature(PicturePrint print) {
    return Signature.of(print);
  }

  @Override
  public float match(PicturePrint one, PicturePrint other) {
    return (float) Math.min(1, Alignment.agreement(Pyramid.of(one), Pyramid.of(other)));
  }
}
