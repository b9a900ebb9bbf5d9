package io.ocelli.encoder.testing;

import io.ocelli.core.encode.PixelImage;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Files of every kind, written by the JDK from one small picture (37 x 29).
public final class PictureFiles {
  public static final int WIDTH = 37;
  public static final int HEIGHT = 29;

  private PictureFiles() {}

  /// What all the files show.
  public static PixelImage source() {
    return SyntheticPictures.ramps(WIDTH, HEIGHT);
  }

  /// @param format the JDK's name: jpeg, png, gif, bmp, tiff
  public static byte[] write(String format, BufferedImage image) {
    return write(format, new IIOImage(image, null, null), false);
  }

  public static byte[] progressiveJpeg() {
    return write("jpeg", new IIOImage(rgb(), null, null), true);
  }

  private static byte[] write(String format, IIOImage image, boolean progressive) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      if (progressive) {
        settings.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      }
      writer.setOutput(out);
      writer.write(null, image, settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  public static BufferedImage rgb() {
    return draw(BufferedImage.TYPE_3BYTE_BGR);
  }

  /// The red channel alone.
  public static BufferedImage grey() {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
    fill(image.getRaster(), 1, 1);
    return image;
  }

  /// The red channel times 5: mostly above 255, where PIL cuts off.
  public static BufferedImage grey16() {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_USHORT_GRAY);
    fill(image.getRaster(), 1, 5);
    return image;
  }

  /// All channels times 257.
  public static BufferedImage rgb16() {
    return samples(ColorSpace.CS_sRGB, 3, DataBuffer.TYPE_USHORT, 257);
  }

  /// The red channel, and the green one as alpha.
  public static BufferedImage greyAlpha() {
    return samples(ColorSpace.CS_GRAY, 2, DataBuffer.TYPE_BYTE, 1);
  }

  /// RGB, and their sum as alpha.
  public static BufferedImage rgbAlpha() {
    return samples(ColorSpace.CS_sRGB, 4, DataBuffer.TYPE_BYTE, 1);
  }

  /// Sixteen colours; index 3 is transparent.
  public static BufferedImage palette() {
    byte[][] colours = new byte[3][16];
    for (int i = 0; i < 16; i++) {
      colours[0][i] = (byte) (i * 16);
      colours[1][i] = (byte) (255 - i * 11);
      colours[2][i] = (byte) (i * i);
    }
    IndexColorModel model = new IndexColorModel(4, 16, colours[0], colours[1], colours[2], 3);
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY, model);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        image.getRaster().setSample(x, y, 0, (x + 3 * y) % 16);
      }
    }
    return image;
  }

  /// Four inks as a JPEG stores them.
  ///
  /// @param adobeTransform what Adobe's segment says: 0 CMYK, 2 YCCK
  public static byte[] inksJpeg(int adobeTransform) {
    WritableRaster raster =
        Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, WIDTH, HEIGHT, 4, null);
    fill(raster, 4, 1);
    byte[] plain = write("jpeg", new IIOImage(raster, null, null), false);
    byte[] adobe = {
      (byte) 0xFF, (byte) 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0
    };
    adobe[15] = (byte) adobeTransform;
    return insert(plain, 2, adobe);
  }

  /// A JPEG with a colour profile that nobody can read.
  public static byte[] profiledJpeg() {
    byte[] profile = new byte[4 + 14 + 20];
    ByteBuffer.wrap(profile)
        .putShort((short) 0xFFE2)
        .putShort((short) (profile.length - 2))
        .put("ICC_PROFILE\0\1\1nonsense".getBytes(StandardCharsets.ISO_8859_1));
    return insert(write("jpeg", rgb()), 2, profile);
  }

  public static byte[] insert(byte[] file, int at, byte[] part) {
    return ByteBuffer.allocate(file.length + part.length)
        .put(file, 0, at)
        .put(part)
        .put(file, at, file.length - at)
        .array();
  }

  /// A PNG of zeros with the given header.
  public static byte[] blackPng(int width, int height) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
      out.write(new byte[100]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    byte[] header =
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put(new byte[] {8, 2, 0, 0, 0})
            .array();
    file.writeBytes(pngChunk("IHDR", header));
    file.writeBytes(pngChunk("IDAT", packed.toByteArray()));
    file.writeBytes(pngChunk("IEND", new byte[0]));
    return file.toByteArray();
  }

  public static byte[] pngChunk(String type, byte[] body) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(body);
    return ByteBuffer.allocate(12 + body.length)
        .putInt(body.length)
        .put(name)
        .put(body)
        .putInt((int) crc.getValue())
        .array();
  }

  private static BufferedImage draw(int type) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
    fill(image.getRaster(), 3, 1);
    return image;
  }

  private static BufferedImage samples(int space, int bands, int type, int factor) {
    boolean alpha = bands % 2 == 0;
    ComponentColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(space),
            alpha,
            false,
            alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
            type);
    WritableRaster raster = Raster.createInterleavedRaster(type, WIDTH, HEIGHT, bands, null);
    fill(raster, bands, factor);
    return new BufferedImage(model, raster, false, null);
  }

  /// Band 0 to 2 are red, green and blue; band 3 is their sum.
  private static void fill(WritableRaster raster, int bands, int factor) {
    byte[] rgb = source().rgb();
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      int sum = 0;
      for (int band = 0; band < Math.min(bands, 3); band++) {
        int value = rgb[3 * i + band] & 0xFF;
        sum += value;
        raster.setSample(i % WIDTH, i / WIDTH, band, value * factor);
      }
      if (bands == 4) {
        raster.setSample(i % WIDTH, i / WIDTH, 3, sum & 0xFF);
      }
    }
  }
}
