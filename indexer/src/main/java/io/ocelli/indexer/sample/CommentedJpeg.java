package io.ocelli.indexer.sample;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// JPEG files with a comment.
final class CommentedJpeg {
  private static final float QUALITY = 0.9f;
  private static final short COMMENT = (short) 0xFFFE;

  /// Start of image; the JFIF segment must follow it, the comment may follow that.
  private static final int START = 2;

  private CommentedJpeg() {}

  static byte[] encode(BufferedImage image, String comment) throws IOException {
    byte[] plain = encode(image);
    byte[] text = comment.getBytes(StandardCharsets.UTF_8);
    int first = START + 2 + (ByteBuffer.wrap(plain).getShort(START + 2) & 0xFFFF);
    return ByteBuffer.allocate(plain.length + 4 + text.length)
        .put(plain, 0, first)
        .putShort(COMMENT)
        .putShort((short) (2 + text.length))
        .put(text)
        .put(plain, first, plain.length - first)
        .array();
  }

  private static byte[] encode(BufferedImage image) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (var stream = new MemoryCacheImageOutputStream(out)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionQuality(QUALITY);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), settings);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }
}
