package io.ocelli.encoder.image.imageio;

import java.util.Iterator;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/// The JDK's own readers. Their classes are not exported, and others may have registered with
/// ImageIO before them, so they are looked up by name.
final class JdkReaders {
  private JdkReaders() {}

  static ImageReaderSpi jpeg() {
    return find("com.sun.imageio.plugins.jpeg.JPEGImageReader");
  }

  static ImageReaderSpi bmp() {
    return find("com.sun.imageio.plugins.bmp.BMPImageReader");
  }

  private static ImageReaderSpi find(String readerClass) {
    Iterator<ImageReaderSpi> all =
        IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, true);
    while (all.hasNext()) {
      ImageReaderSpi candidate = all.next();
      if (candidate.getPluginClassName().equals(readerClass)) {
        return candidate;
      }
    }
    throw new IllegalStateException(
        "this Java runtime has no " + readerClass + "; use a full JDK 25");
  }
}
