package io.ocelli.storage.log;

import io.ocelli.storage.log.LogDisk.LogFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Appends frames to a new file, each durable before the next. Not to be used once a call failed.
final class SegmentWriter implements Closeable {
  private static final int CHUNK = 64 << 10;

  /// What files are filled with before frames are written over it.
  private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(CHUNK).asReadOnlyBuffer();

  private final SegmentHeader header;
  private final LogSettings settings;
  private final LogFile file;

  /// Gathers what goes to the disk together.
  private final ByteBuffer staged = ByteBuffer.allocateDirect(CHUNK);

  private long end = SegmentHeader.BYTES;
  private long allocated;

  private SegmentWriter(SegmentHeader header, LogSettings settings, LogFile file) {
    this.header = header;
    this.settings = settings;
    this.file = file;
  }

  /// Makes a file durable with its header and room for the first frames.
  static SegmentWriter create(LogDisk disk, SegmentHeader header, LogSettings settings)
      throws IOException {
    LogFile file = disk.create(header.name());
    try {
      file.write(header.write(), 0);
      SegmentWriter writer = new SegmentWriter(header, settings, file);
      writer.allocate(SegmentHeader.BYTES, settings.firstAllocation());
      file.force(true);
      disk.sync();
      return writer;
    } catch (IOException | RuntimeException | Error e) {
      discard(disk, header, file, e);
      throw e;
    }
  }

  /// A file that holds no frame is of no use; nor does it harm.
  private static void discard(LogDisk disk, SegmentHeader header, LogFile file, Throwable why) {
    try (file) {
      disk.delete(header.name());
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }

  SegmentHeader header() {
    return header;
  }

  Segment segment() {
    return new Segment(header, end - SegmentHeader.BYTES);
  }

  /// Whether a frame belongs here rather than into the next segment.
  boolean takes(FrameHeader frame) {
    return end == SegmentHeader.BYTES || end + frame.frameBytes() <= settings.segmentBytes();
  }

  /// Returns once the frame is durable.
  void write(FrameHeader frame, ByteBuffer... parts) throws IOException {
    long newEnd = end + frame.frameBytes();
    writeAll(frame, parts);
    boolean grows = newEnd > allocated;
    if (grows) {
      long step = Math.min(allocated, settings.allocationStep());
      allocate(newEnd, Math.min(allocated + step, settings.segmentBytes()));
    }
    file.force(grows);
    end = newEnd;
  }

  private void writeAll(FrameHeader frame, ByteBuffer... parts) throws IOException {
    long at = end;
    frame.write(staged.clear(), header.salt());
    for (ByteBuffer part : parts) {
      ByteBuffer left = part.duplicate();
      while (left.hasRemaining()) {
        if (!staged.hasRemaining()) {
          at = flush(at);
        }
        int bytes = Math.min(left.remaining(), staged.remaining());
        staged.put(left.slice(left.position(), bytes));
        left.position(left.position() + bytes);
      }
    }
    if (staged.remaining() < frame.padding()) {
      at = flush(at);
    }
    staged.put(new byte[frame.padding()]);
    flush(at);
  }

  private long flush(long at) throws IOException {
    long next = at + staged.position();
    file.write(staged.flip(), at);
    staged.clear();
    return next;
  }

  /// Fills the file with zeros, so that writes into it change no file system records.
  private void allocate(long from, long to) throws IOException {
    for (long at = from; at < to; at += CHUNK) {
      file.write(ZEROS.duplicate().limit((int) Math.min(CHUNK, to - at)), at);
    }
    allocated = Math.max(from, to);
  }

  /// Gives up the room behind the last frame that is durable, and what a failed write left there,
  /// as far as the disk lets it.
  @Override
  public void close() throws IOException {
    try (file) {
      file.truncate(end);
    }
  }
}
