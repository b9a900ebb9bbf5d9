package io.ocelli.engine.duplicate;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.picture.PictureLooks;
import io.ocelli.core.picture.PicturePrint;
import java.util.Arrays;

/// Looks of files of three bytes, a colour: they agree as their green does. The last byte is left
/// out, and a file that begins with 13 cannot be read.
final class Dots implements PictureLooks {
  int read;

  @Override
  public synchronized PicturePrint print(byte[] file) {
    if (file[0] == 13) {
      throw OcelliException.badRequest("damaged dot");
    }
    read++;
    byte[] grey = new byte[PicturePrint.SIDE * PicturePrint.SIDE];
    Arrays.fill(grey, file[1]);
    return new PicturePrint(file[0] & 0xFF, 1, 1, grey);
  }

  @Override
  public float[] signature(PicturePrint print) {
    return new float[] {print.grey()[0] & 0xFF};
  }

  @Override
  public float match(PicturePrint one, PicturePrint other) {
    return Math.max(0, 1 - Math.abs((one.grey()[0] & 0xFF) - (other.grey()[0] & 0xFF)) / 20f);
  }
}
