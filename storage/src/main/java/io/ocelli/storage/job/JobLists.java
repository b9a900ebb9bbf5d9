package io.ocelli.storage.job;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Jobs.Page;
import io.ocelli.core.service.Jobs.PageRequest;
import io.ocelli.storage.collection.Folders;
import io.ocelli.storage.field.ValueCodec;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Lists that are too long for the result of a job: a file each in the job's folder, of which any
/// page can be read without the rest. A file is the items, each with its length as an int and as
/// [ValueCodec] writes it; then the place of each item as a long; then how many there are as a
/// long, and [#MAGIC]. Numbers are big-endian.
public final class JobLists {
  private static final String ENDING = ".list";
  private static final long MAGIC = 0x4F43_4C4C_4953_5431L;
  private static final int FOOTER = 2 * Long.BYTES;

  private JobLists() {}

  /// Durable on return, whole or not at all.
  ///
  /// @param folder of the job
  /// @param items read once
  /// @throws OcelliException UNAVAILABLE where it cannot be written
  public static void write(Path folder, String name, Stream<Value.Obj> items) {
    Path file = folder.resolve(name + ENDING);
    Path draft = folder.resolve(name + ENDING + ".draft");
    try {
      try (FileOutputStream stream = new FileOutputStream(draft.toFile());
          DataOutputStream out = new DataOutputStream(new BufferedOutputStream(stream))) {
        write(out, items.iterator());
        out.flush();
        stream.getFD().sync();
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      Folders.sync(folder);
    } catch (IOException e) {
      throw new OcelliException(
          ErrorKind.UNAVAILABLE, "Cannot write a list of the job to `" + file + "`: " + e, e);
    }
  }

  private static void write(DataOutputStream out, Iterator<Value.Obj> items) throws IOException {
    LongStream.Builder places = LongStream.builder();
    long place = 0;
    while (items.hasNext()) {
      byte[] item = ValueCodec.write(items.next());
      out.writeInt(item.length);
      out.write(item);
      places.add(place);
      place += Integer.BYTES + item.length;
    }
    long[] table = places.build().toArray();
    for (long each : table) {
      out.writeLong(each);
    }
    out.writeLong(table.length);
    out.writeLong(MAGIC);
  }

  /// @return empty where there is no such list
  /// @throws OcelliException CORRUPT where the file is not what [#write] makes
  public static Optional<Page> read(Path folder, String name, PageRequest page) {
    Path file = folder.resolve(name + ENDING);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return Optional.of(read(channel, page));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | IllegalArgumentException | BufferUnderflowException e) {
      throw new OcelliException(ErrorKind.CORRUPT, "The list " + file + " cannot be read: " + e, e);
    }
  }

  private static Page read(FileChannel channel, PageRequest page) throws IOException {
    long footer = channel.size() - FOOTER;
    ByteBuffer end = bytes(channel, footer, FOOTER);
    long total = end.getLong();
    if (end.getLong() != MAGIC || total < 0 || total > footer / Long.BYTES) {
      throw new IOException("it is no list");
    }
    long from = Math.min(page.offset(), total);
    int count = (int) Math.min(page.limit(), total - from);
    long table = footer - total * Long.BYTES;
    List<Value.Obj> items = new ArrayList<>(count);
    if (count > 0) {
      ByteBuffer places = bytes(channel, table + from * Long.BYTES, count * Long.BYTES);
      long first = places.getLong(0);
      long next = table + (from + count) * Long.BYTES;
      long last = next == footer ? table : bytes(channel, next, Long.BYTES).getLong();
      ByteBuffer all = bytes(channel, first, Math.toIntExact(last - first));
      for (int i = 0; i < count; i++) {
        byte[] item = new byte[all.getInt()];
        all.get(item);
        items.add((Value.Obj) ValueCodec.read(item, 0, item.length));
      }
    }
    return new Page(items, total);
  }

  private static ByteBuffer bytes(FileChannel channel, long from, int length) throws IOException {
    if (from < 0 || length < 0 || from + length > channel.size()) {
      throw new IOException("it is cut off");
    }
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, from + bytes.position()) < 0) {
        throw new IOException("it is cut off");
      }
    }
    return bytes.flip();
  }
}
