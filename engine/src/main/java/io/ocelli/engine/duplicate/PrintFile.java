package io.ocelli.engine.duplicate;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.picture.PicturePrint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.CRC32;

/// The prints of pictures, by the hash of their file, in a file of a job's folder: a job that was
/// cut off decodes no picture again. Records of one size follow each other: the hash's 32 bytes,
/// the print as it writes itself, and the CRC-32 of both as an int; numbers are big-endian. What a
/// crash left at the end is cut away. Safe for many threads.
final class PrintFile implements AutoCloseable {
  static final String NAME = "prints";
  private static final int HASH = 32;
  private static final int RECORD = HASH + PicturePrint.BYTES + Integer.BYTES;

  private final Path file;
  private final FileChannel channel;
  private final Map<String, Long> places = new HashMap<>();
  private long end;

  /// Opens it, or makes it.
  PrintFile(Path folder) {
    file = folder.resolve(NAME);
    try {
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      readPlaces();
    } catch (IOException e) {
      throw fault(e);
    }
  }

  private void readPlaces() throws IOException {
    ByteBuffer record = ByteBuffer.allocate(RECORD);
    while (end + RECORD <= channel.size()) {
      read(record, end);
      if (record.getInt(RECORD - Integer.BYTES) != checksum(record)) {
        break;
      }
      places.put(HexFormat.of().formatHex(record.array(), 0, HASH), end);
      end += RECORD;
    }
    channel.truncate(end);
  }

  synchronized boolean has(String hash) {
    return places.containsKey(hash);
  }

  synchronized void add(String hash, PicturePrint print) {
    ByteBuffer record = ByteBuffer.allocate(RECORD);
    record.put(HexFormat.of().parseHex(hash));
    print.write(record);
    record.putInt(checksum(record));
    record.flip();
    try {
      while (record.hasRemaining()) {
        channel.write(record, end + record.position());
      }
    } catch (IOException e) {
      throw fault(e);
    }
    places.put(hash, end);
    end += RECORD;
  }

  /// Null where there is none.
  PicturePrint get(String hash) {
    Long place = place(hash);
    if (place == null) {
      return null;
    }
    ByteBuffer record = ByteBuffer.allocate(RECORD);
    try {
      read(record, place);
    } catch (IOException e) {
      throw fault(e);
    }
    return PicturePrint.read(record.position(HASH));
  }

  private synchronized Long place(String hash) {
    return places.get(hash);
  }

  private void read(ByteBuffer record, long from) throws IOException {
    record.clear();
    while (record.hasRemaining()) {
      if (channel.read(record, from + record.position()) < 0) {
        throw new IOException("it is cut off");
      }
    }
    record.flip();
  }

  private static int checksum(ByteBuffer record) {
    CRC32 crc = new CRC32();
    crc.update(record.array(), 0, RECORD - Integer.BYTES);
    return (int) crc.getValue();
  }

  private OcelliException fault(IOException e) {
    return new OcelliException(
        ErrorKind.UNAVAILABLE, "Cannot use the prints of pictures in `" + file + "`: " + e, e);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw fault(e);
    }
  }

  /// For a job that is done: nobody needs it any more.
  void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw fault(e);
    }
  }
}
