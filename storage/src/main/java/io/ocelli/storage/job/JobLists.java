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
import java.util.function.IntToLongFunction;
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

  /// Larger pages end before the item that would be too much: in memory an item takes a multiple.
  private static final int MOST_BYTES = 4 << 20;

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

  /// @return the page, which has fewer items than asked for where these are large, but one at
  ///   least; empty where there is no such list
  /// @throws OcelliException CORRUPT where the file is not what [#write] makes
  public static Optional<Page> read(Path folder, String name, PageRequest page) {
    Path file = folder.resolve(name + ENDING);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return Optional.of(read(channel, page));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException
        | IllegalArgumentException
        | ArithmeticException
        | BufferUnderflowException e) {
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
    if (count == 0) {
      return new Page(List.of(), total);
    }
    int known = (int) Math.min(count + 1L, total - from);
    ByteBuffer places = bytes(channel, table + from * Long.BYTES, known * Long.BYTES);
    // After the last item of all the table begins.
    IntToLongFunction place = i -> i < known ? places.getLong(i * Long.BYTES) : table;
    long first = place.applyAsLong(0);
    int fitting = 1;
    while (fitting < count && place.applyAsLong(fitting + 1) - first <= MOST_BYTES) {
      fitting++;
    }
    int length = Math.toIntExact(place.applyAsLong(fitting) - first);
    return new Page(items(bytes(channel, first, length), fitting), total);
  }

  private static List<Value.Obj> items(ByteBuffer from, int count) throws IOException {
    List<Value.Obj> items = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int length = from.getInt();
      if (length < 0 || length > from.remaining()) {
        throw new IOException("an item of " + length + " bytes is none");
      }
      items.add((Value.Obj) ValueCodec.read(from.array(), from.position(), length));
      from.position(from.position() + length);
    }
    return items;
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
