package io.ocelli.storage.collection;

import io.ocelli.storage.log.FragileDisk;
import io.ocelli.storage.log.LogDisk.LogFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import org.apache.lucene.store.BaseDirectory;
import org.apache.lucene.store.BufferedChecksum;
import org.apache.lucene.store.ByteBuffersDataInput;
import org.apache.lucene.store.ByteBuffersIndexInput;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.store.SingleInstanceLockFactory;

/// A Lucene directory on a [FragileDisk]: it fails and loses power as that does. Threads of Lucene
/// take turns, as the disk is for one.
final class FragileDirectory extends BaseDirectory {
  private final FragileDisk disk;
  private final AtomicLong temporary = new AtomicLong();

  FragileDirectory(FragileDisk disk) {
    super(new SingleInstanceLockFactory());
    this.disk = disk;
  }

  @Override
  public String[] listAll() throws IOException {
    synchronized (disk) {
      return disk.list().stream().sorted().toArray(String[]::new);
    }
  }

  @Override
  public void deleteFile(String name) throws IOException {
    synchronized (disk) {
      disk.delete(name);
    }
  }

  @Override
  public long fileLength(String name) throws IOException {
    synchronized (disk) {
      return disk.open(name).size();
    }
  }

  @Override
  public IndexOutput createOutput(String name, IOContext context) throws IOException {
    synchronized (disk) {
      return new Output(name, disk.create(name));
    }
  }

  @Override
  public IndexOutput createTempOutput(String prefix, String suffix, IOContext context)
      throws IOException {
    return createOutput(
        prefix + "_" + suffix + "_" + temporary.getAndIncrement() + ".tmp", context);
  }

  @Override
  public void sync(Collection<String> names) throws IOException {
    synchronized (disk) {
      for (String name : names) {
        disk.open(name).force(true);
        disk.syncEntry(name);
      }
    }
  }

  @Override
  public void syncMetaData() throws IOException {
    synchronized (disk) {
      disk.sync();
    }
  }

  @Override
  public void rename(String from, String to) throws IOException {
    synchronized (disk) {
      disk.rename(from, to);
    }
  }

  @Override
  public IndexInput openInput(String name, IOContext context) throws IOException {
    synchronized (disk) {
      LogFile file = disk.open(name);
      ByteBuffer bytes = ByteBuffer.allocate((int) file.size());
      file.read(bytes, 0);
      ByteBuffersDataInput input = new ByteBuffersDataInput(List.of(bytes.flip()));
      return new ByteBuffersIndexInput(input, name);
    }
  }

  @Override
  public Set<String> getPendingDeletions() {
    return Set.of();
  }

  @Override
  public void close() {
    isOpen = false;
  }

  /// Writes in blocks, as a file system's cache does.
  private final class Output extends IndexOutput {
    private static final int BLOCK = 4096;
    private final LogFile file;
    private final ByteBuffer block = ByteBuffer.allocate(BLOCK);
    private final BufferedChecksum checksum = new BufferedChecksum(new CRC32());
    private long written;

    Output(String name, LogFile file) {
      super("fragile(" + name + ")", name);
      this.file = file;
    }

    @Override
    public void writeByte(byte b) throws IOException {
      writeBytes(new byte[] {b}, 0, 1);
    }

    @Override
    public void writeBytes(byte[] bytes, int offset, int length) throws IOException {
      checksum.update(bytes, offset, length);
      int at = offset;
      while (at < offset + length) {
        int some = Math.min(block.remaining(), offset + length - at);
        block.put(bytes, at, some);
        at += some;
        if (!block.hasRemaining()) {
          flush();
        }
      }
    }

    private void flush() throws IOException {
      block.flip();
      int bytes = block.remaining();
      synchronized (disk) {
        file.write(block, written);
      }
      written += bytes;
      block.clear();
    }

    @Override
    public long getFilePointer() {
      return written + block.position();
    }

    @Override
    public long getChecksum() {
      return checksum.getValue();
    }

    @Override
    public void close() throws IOException {
      if (block.position() > 0) {
        flush();
      }
    }
  }
}
