package io.ocelli.encoder.hub;

import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Brings one file into the cache: goes on from what is there, checks size and checksum, and only
/// then gives the file its name.
final class BlobFetch implements Retries.Attempt<Void> {
  private static final int BUFFER = 1 << 17;

  private final HubHttp http;
  private final HubErrors errors;
  private final HubCache cache;
  private final Meter meter;
  private final HubFile file;
  private final String address;
  private final Path part;

  /// @param http and what stands in the same download
  BlobFetch(Transfer transfer, HubFile file, String address) {
    http = transfer.http();
    errors = transfer.errors();
    cache = transfer.cache();
    meter = transfer.meter();
    this.file = file;
    this.address = address;
    part = cache.underWay(file);
  }

  /// What the files of one download have in common.
  record Transfer(HubHttp http, HubErrors errors, HubCache cache, Meter meter) {}

  /// @throws OcelliException CORRUPT when what comes is not what the hub declares
  void run(Retries retries) {
    try {
      boolean resumed = length() > 0;
      retries.run("`" + file.path() + "`", this);
      if (resumed && !file.checksum().matches(part)) {
        // The earlier part may be what a crash left of it: the hub gets one more chance.
        drop();
        retries.run("`" + file.path() + "`", this);
      }
      String found = file.checksum().of(part);
      if (!found.equals(file.checksum().hex())) {
        drop();
        throw errors.damaged(file, found);
      }
      Files.move(
          part,
          cache.blob(file),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw errors.unwritable(cache.folder(), e);
    }
  }

  @Override
  public long reached() {
    return part.toFile().length();
  }

  private long length() throws IOException {
    return Files.exists(part) ? Files.size(part) : 0;
  }

  private void drop() throws IOException {
    meter.add(file.path(), -length());
    Files.deleteIfExists(part);
  }

  @Override
  public Void call() throws IOException, InterruptedException {
    if (length() > file.size()) {
      drop();
    }
    try (FileChannel out = open()) {
      if (out.size() < file.size()) {
        fetch(out);
      }
      out.force(true);
    }
    return null;
  }

  private FileChannel open() {
    try {
      return FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw errors.unwritable(cache.folder(), e);
    }
  }

  private void fetch(FileChannel out) throws IOException, InterruptedException {
    try (HubHttp.Content content = http.get(address, out.size())) {
      if (!content.partial()) {
        restart(out);
      }
      out.position(out.size());
      copy(content, out);
    } catch (HubAnswer answer) {
      if (answer.status() == 416) {
        restart(out);
      }
      throw answer;
    }
    if (out.size() < file.size()) {
      throw new IOException("it ended after %,d of %,d bytes".formatted(out.size(), file.size()));
    }
  }

  private void restart(FileChannel out) throws IOException {
    meter.add(file.path(), -out.size());
    out.truncate(0);
  }

  private void copy(HubHttp.Content content, FileChannel out) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int read; (read = content.body().read(buffer, 0, BUFFER)) >= 0; ) {
      if (out.position() + read > file.size()) {
        drop();
        throw errors.tooLong(file);
      }
      write(out, ByteBuffer.wrap(buffer, 0, read));
      meter.add(file.path(), read);
    }
  }

  /// A fault of the disk is none of the network's: it is not tried again.
  private void write(FileChannel out, ByteBuffer bytes) {
    try {
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
    } catch (IOException e) {
      throw errors.unwritable(cache.folder(), e);
    }
  }
}
