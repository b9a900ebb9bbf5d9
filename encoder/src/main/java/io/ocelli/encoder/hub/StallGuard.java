package io.ocelli.encoder.hub;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/// Ends an answer that stopped coming: the JDK's client waits for ever between two bytes.
final class StallGuard extends FilterInputStream {
  private final Duration longest;
  private final Thread watcher;
  private volatile long reads;
  private volatile boolean stalled;

  StallGuard(InputStream in, Duration longest) {
    super(in);
    this.longest = longest;
    watcher = Thread.ofVirtual().name("hub-stall").start(this::watch);
  }

  private void watch() {
    try {
      for (long seen = -1; seen != reads; ) {
        seen = reads;
        // One look a period, so that reading itself sets no timer.
        Thread.sleep(longest);
      }
      stalled = true;
      in.close();
    } catch (InterruptedException | IOException _) {
      // Closed by its reader: there is nothing left to watch.
    }
  }

  @Override
  public int read(byte[] buffer, int from, int length) throws IOException {
    try {
      int read = super.read(buffer, from, length);
      if (stalled) {
        throw new IOException("closed");
      }
      reads = reads + 1;
      return read;
    } catch (IOException e) {
      throw stalled ? new IOException("no byte came for " + longest.toSeconds() + " s", e) : e;
    }
  }

  @Override
  public void close() throws IOException {
    watcher.interrupt();
    super.close();
  }
}
