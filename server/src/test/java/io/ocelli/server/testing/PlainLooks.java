package io.ocelli.server.testing;

import io.ocelli.core.encode.ImageCodec;
import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.picture.PictureLooks;
import io.ocelli.core.picture.PicturePrint;
import java.util.Arrays;

/// Compares pictures of one colour each by how bright they are.
final class PlainLooks implements PictureLooks {
  private final ImageCodec codec;

  PlainLooks(ImageCodec codec) {
    this.codec = codec;
  }

  @Override
  public PicturePrint print(byte[] file) {
    PixelImage pixels = codec.decode(file).pixels();
    byte[] grey = new byte[PicturePrint.SIDE * PicturePrint.SIDE];
    Arrays.fill(grey, pixels.rgb()[0]);
    return new PicturePrint(pixels.width(), pixels.height(), 0, grey);
  }

  @Override
  public float[] signature(PicturePrint print) {
    return new float[] {print.grey()[0] & 0xFF};
  }

  @Override
  public float match(PicturePrint one, PicturePrint other) {
    return 1 - Math.abs((one.grey()[0] & 0xFF) - (other.grey()[0] & 0xFF)) / 255f;
  }
}
