package io.ocelli.storage.collection;

import java.io.IOException;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import org.apache.lucene.store.BufferedChecksum;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.IOSupplier;

/// A file of [SmallFiles] that is written: in memory while it is small, on the disk from then on.
final class SmallOutput extends IndexOutput {
  private final ByteBuffersDataOutput memory = new ByteBuffersDataOutput();
  private final BufferedChecksum checksum = new BufferedChecksum(new CRC32());
  private final Predicate<ByteBuffersDataOutput> keep;
  private final IOSupplier<IndexOutput> disk;

  /// Null while the file is in memory.
  private IndexOutput file;

  private boolean closed;

  /// @param keep takes the whole file, or has no room for it
  /// @param disk makes the file there
  SmallOutput(String name, Predicate<ByteBuffersDataOutput> keep, IOSupplier<IndexOutput> disk) {
    super("small file " + name, name);
    this.keep = keep;
    this.disk = disk;
  }

  @Override
  public void writeByte(byte b) throws IOException {
    checksum.update(b);
    if (file == null) {
      memory.writeByte(b);
      spillIfLarge();
    } else {
      file.writeByte(b);
    }
  }

  @Override
  public void writeBytes(byte[] b, int offset, int length) throws IOException {
    checksum.update(b, offset, length);
    if (file == null) {
      memory.writeBytes(b, offset, length);
      spillIfLarge();
    } else {
      file.writeBytes(b, offset, length);
    }
  }

  private void spillIfLarge() throws IOException {
    if (memory.size() > SmallFiles.LARGEST) {
      spill();
    }
  }

  private void spill() throws IOException {
    file = disk.get();
    memory.copyTo(file);
    memory.reset();
  }

  @Override
  public long getFilePointer() {
    return file == null ? memory.size() : file.getFilePointer();
  }

  @Override
  public long getChecksum() {
    return checksum.getValue();
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    if (file == null && !keep.test(memory)) {
      spill();
    }
    if (file != null) {
      file.close();
    }
  }
}
