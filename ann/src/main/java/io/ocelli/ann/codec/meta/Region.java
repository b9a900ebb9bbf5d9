package io.ocelli.ann.codec.meta;

import io.ocelli.ann.mapped.NativeBytes;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.store.DataOutput;
import org.apache.lucene.store.IndexInput;

/// A range of bytes in a file.
public record Region(long offset, long length) {
  /// Rows and graphs start at cache lines.
  public static final int ALIGNMENT = 64;

  public void write(DataOutput out) throws IOException {
    out.writeVLong(offset);
    out.writeVLong(length);
  }

  public static Region read(DataInput in) throws IOException {
    return new Region(in.readVLong(), in.readVLong());
  }

  /// Refuses a region that its file cannot hold.
  public Region within(IndexInput file) throws IOException {
    if (offset < 0 || length < 0 || offset > file.length() - length) {
      throw new CorruptIndexException(
          "the field's data should be " + length + " bytes from " + offset + " on", file);
    }
    return this;
  }

  public IndexInput slice(IndexInput file) throws IOException {
    return file.slice("field", offset, length);
  }

  public MemorySegment bytes(IndexInput file, Arena copies) throws IOException {
    return NativeBytes.of(file, offset, length, copies);
  }
}
