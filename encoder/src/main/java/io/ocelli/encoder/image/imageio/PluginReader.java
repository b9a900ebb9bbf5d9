package io.ocelli.encoder.image.imageio;

import java.io.EOFException;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;

/// Runs an ImageIO reader over a file in memory. The provider is asked directly: what else is
/// registered with ImageIO does not matter.
///
/// @param provider makes a reader a call; readers are not for several threads
record PluginReader(ImageReaderSpi provider) {
  static {
    // Plugins that open streams of their own shall not put temporary files on the disk.
    ImageIO.setUseCache(false);
  }

  interface Task<T> {
    T run(ImageReader reader) throws IOException;
  }

  /// @throws EOFException also where the reader itself was content with a file that ends early
  <T> T strict(byte[] file, Task<T> task) throws IOException {
    return run(file, true, task);
  }

  /// For readers that look beyond the end of sound files.
  <T> T lenient(byte[] file, Task<T> task) throws IOException {
    return run(file, false, task);
  }

  private <T> T run(byte[] file, boolean toTheEnd, Task<T> task) throws IOException {
    ImageReader reader = provider.createReaderInstance();
    MemoryImageInput in = new MemoryImageInput(file);
    try {
      reader.setInput(in, false, true);
      T result = task.run(reader);
      if (toTheEnd && in.ranOut()) {
        throw new EOFException();
      }
      return result;
    } catch (IOException | RuntimeException e) {
      if (toTheEnd && in.ranOut()) {
        throw new EOFException();
      }
      throw e;
    } finally {
      reader.dispose();
    }
  }
}
