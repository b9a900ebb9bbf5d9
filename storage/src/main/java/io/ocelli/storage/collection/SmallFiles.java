package io.ocelli.storage.collection;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.lucene.store.ByteBuffersDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.ByteBuffersIndexInput;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;

/// Keeps small files in memory until they are synced. A segment of one write has some fifteen of
/// them, and is merged away, most often, before anything of it need be on the disk. (Lucene's
/// `NRTCachingDirectory` goes by the size that a writer expects, which it does not tell of vectors
/// and stored fields.)
final class SmallFiles extends FilterDirectory {
  /// A file that becomes larger goes to the disk.
  static final int LARGEST = 1 << 20;

  private final long most;
  private final Map<String, ByteBuffersDataInput> files = new ConcurrentHashMap<>();
  private final Set<String> torn = ConcurrentHashMap.newKeySet();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong temporary = new AtomicLong();

  /// @param most bytes of all files together
  SmallFiles(Directory disk, long most) {
    super(disk);
    this.most = most;
  }

  /// Of all files that are in memory.
  long bytes() {
    return bytes.get();
  }

  @Override
  public String[] listAll() throws IOException {
    return Stream.concat(files.keySet().stream(), Arrays.stream(in.listAll()))
        .distinct()
        .sorted()
        .toArray(String[]::new);
  }

  @Override
  public long fileLength(String name) throws IOException {
    ByteBuffersDataInput file = files.get(name);
    return file == null ? in.fileLength(name) : file.length();
  }

  @Override
  public void deleteFile(String name) throws IOException {
    deleteTorn(name);
    if (!forget(name)) {
      in.deleteFile(name);
    }
  }

  private boolean forget(String name) {
    ByteBuffersDataInput file = files.remove(name);
    if (file != null) {
      bytes.addAndGet(-file.length());
    }
    return file != null;
  }

  @Override
  public IndexOutput createOutput(String name, IOContext context) {
    return new SmallOutput(name, kept -> keep(name, kept), () -> in.createOutput(name, context));
  }

  @Override
  public IndexOutput createTempOutput(String prefix, String suffix, IOContext context) {
    String name = getTempFileName(prefix, suffix + "m", temporary.getAndIncrement());
    return createOutput(name, context);
  }

  private boolean keep(String name, ByteBuffersDataOutput content) {
    if (bytes.addAndGet(content.size()) > most) {
      bytes.addAndGet(-content.size());
      return false;
    }
    files.put(name, content.toDataInput());
    return true;
  }

  @Override
  public IndexInput openInput(String name, IOContext context) throws IOException {
    ByteBuffersDataInput file = files.get(name);
    return file == null
        ? in.openInput(name, context)
        : new ByteBuffersIndexInput(file.slice(0, file.length()), "small file " + name);
  }

  @Override
  public void sync(Collection<String> names) throws IOException {
    for (String name : names) {
      toDisk(name);
    }
    in.sync(names);
  }

  @Override
  public void rename(String source, String dest) throws IOException {
    toDisk(source);
    in.rename(source, dest);
  }

  /// It can be read all the time, here or there.
  private void toDisk(String name) throws IOException {
    ByteBuffersDataInput file = files.get(name);
    if (file == null) {
      return;
    }
    deleteTorn(name);
    torn.add(name);
    try (IndexOutput out = in.createOutput(name, IOContext.DEFAULT)) {
      out.copyBytes(file.slice(0, file.length()), file.length());
    }
    torn.remove(name);
    forget(name);
  }

  /// What an earlier try left on the disk, which may not have been able to delete it either.
  private void deleteTorn(String name) throws IOException {
    if (torn.contains(name)) {
      try {
        in.deleteFile(name);
      } catch (NoSuchFileException | FileNotFoundException notEvenBegun) {
        // Nothing to delete.
      }
      torn.remove(name);
    }
  }
}
