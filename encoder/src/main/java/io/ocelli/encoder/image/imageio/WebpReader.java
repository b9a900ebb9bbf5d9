package io.ocelli.encoder.image.imageio;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.encode.PixelImage.Origin;
import io.ocelli.encoder.image.reader.PictureHeader;
import io.ocelli.encoder.image.reader.PictureReader;
import java.io.IOException;

/// The first frame of a WebP file through TwelveMonkeys' plugin, on a black canvas where the frame
/// is smaller. Lossless pictures are those of libwebp; in lossy ones the plugin repeats the chroma
/// of each 2 x 2 block where libwebp interpolates it.
public final class WebpReader implements PictureReader {
  private final PluginReader plugin = new PluginReader(new WebPImageReaderSpi());

  @Override
  public PictureHeader header(byte[] file) throws IOException {
    WebpContainer webp = WebpContainer.parse(file);
    return new PictureHeader(webp.width(), webp.height(), webp.frames(), webp.orientation());
  }

  @Override
  public PixelImage pixels(byte[] file) throws IOException {
    WebpContainer webp = WebpContainer.parse(file);
    // The container says whether all bytes are there; the lossless decoder reads ahead of them.
    PixelImage frame = plugin.lenient(webp.bare(), reader -> RasterRgb.convert(reader.read(0)));
    Origin origin = webp.alpha() ? frame.origin() : new Origin.Colours();
    return frame.width() == webp.width() && frame.height() == webp.height()
        ? new PixelImage(frame.width(), frame.height(), frame.rgb(), origin)
        : onCanvas(frame, origin, webp);
  }

  private static PixelImage onCanvas(PixelImage frame, Origin origin, WebpContainer webp)
      throws IOException {
    if (webp.left() + frame.width() > webp.width() || webp.top() + frame.height() > webp.height()) {
      throw new IOException("a frame outside its canvas");
    }
    byte[] rgb = new byte[Math.multiplyExact(3 * webp.width(), webp.height())];
    for (int y = 0; y < frame.height(); y++) {
      int to = 3 * ((webp.top() + y) * webp.width() + webp.left());
      System.arraycopy(frame.rgb(), 3 * y * frame.width(), rgb, to, 3 * frame.width());
    }
    return new PixelImage(
        webp.width(),
        webp.height(),
        rgb,
        origin instanceof Origin.Alpha(byte[] levels)
            ? new Origin.Alpha(onCanvas(levels, frame.width(), webp))
            : origin);
  }

  /// The canvas is transparent where the frame is not.
  private static byte[] onCanvas(byte[] levels, int width, WebpContainer webp) {
    byte[] alpha = new byte[Math.multiplyExact(webp.width(), webp.height())];
    for (int from = 0; from < levels.length; from += width) {
      int to = (webp.top() + from / width) * webp.width() + webp.left();
      System.arraycopy(levels, from, alpha, to, width);
    }
    return alpha;
  }
}
