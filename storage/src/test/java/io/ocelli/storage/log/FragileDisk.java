package io.ocelli.storage.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/// A disk in memory that may fail at any operation and lose power at any time.
///
/// What was not forced survives a loss of power sector by sector, at random; so do a file's new
/// size, and creations and deletions of which the folder was not synced. A force that fails writes
/// some sectors, and takes none of them for unwritten any more, as Linux does.
public final class FragileDisk implements LogDisk {
  /// Thousands of torn writes are no news here.
  private static final Logger TOLD = Logger.getLogger(FragileDisk.class.getPackageName());

  static {
    TOLD.setLevel(Level.OFF);
  }

  private final Random random;
  private final int sector;
  private final Map<String, Content> files = new HashMap<>();
  private Map<String, Content> durableFiles = new HashMap<>();
  private long operations;
  private long failFrom = Long.MAX_VALUE;
  private long failUntil = Long.MAX_VALUE;
  private String failure;

  /// @param sector bytes that are written wholly or not at all: 512 or 4,096
  public FragileDisk(Random random, int sector) {
    this.random = random;
    this.sector = sector;
  }

  private final class Content {
    byte[] now = new byte[0];
    byte[] durable = new byte[0];
    final BitSet dirty = new BitSet();

    void resize(int size) {
      now = Arrays.copyOf(now, size);
    }

    /// A sector may lie beyond the end of either.
    void keep(int index) {
      copy(now, durable, index);
    }

    void lose(int index) {
      copy(durable, now, index);
    }

    private void copy(byte[] from, byte[] to, int index) {
      int at = index * sector;
      int bytes = Math.min(sector, Math.min(from.length, to.length) - at);
      if (bytes > 0) {
        System.arraycopy(from, at, to, at, bytes);
      }
    }

    void losePower() {
      if (random.nextBoolean()) {
        durable = Arrays.copyOf(durable, now.length);
      }
      dirty.stream().filter(_ -> random.nextBoolean()).forEach(this::keep);
      dirty.clear();
      now = durable.clone();
    }
  }

  /// From so many operations on, so many fail.
  public void fail(long in, long times, String message) {
    failFrom = operations + in;
    failUntil = times > Long.MAX_VALUE - failFrom ? Long.MAX_VALUE : failFrom + times;
    failure = message;
  }

  public void work() {
    failFrom = Long.MAX_VALUE;
  }

  public boolean hasFailed() {
    return operations > failFrom;
  }

  /// Leaves what would be there when the power comes back.
  public void losePower() {
    Set<String> changed = new HashSet<>(files.keySet());
    changed.addAll(durableFiles.keySet());
    for (String name : changed) {
      Content live = files.get(name);
      Content durable = durableFiles.get(name);
      if (live != durable) {
        Content survivor = random.nextBoolean() ? live : durable;
        files.remove(name);
        if (survivor != null) {
          files.put(name, survivor);
        }
      }
    }
    files.values().forEach(Content::losePower);
    durableFiles = new HashMap<>(files);
  }

  /// The bytes of a file, to be looked at or to be replaced by damaged ones.
  byte[] bytes(String name) {
    return files.get(name).now.clone();
  }

  void put(String name, byte[] bytes) {
    Content content = files.computeIfAbsent(name, _ -> new Content());
    content.now = bytes.clone();
    content.durable = bytes.clone();
    durableFiles.put(name, content);
  }

  private boolean fails() {
    long operation = operations++;
    return operation >= failFrom && operation < failUntil;
  }

  /// Of an operation that may have been done although it fails.
  private void failAfter(boolean fails) throws IOException {
    if (fails) {
      throw new IOException(failure);
    }
  }

  private void failBefore() throws IOException {
    failAfter(fails());
  }

  @Override
  public List<String> list() throws IOException {
    failBefore();
    return List.copyOf(files.keySet());
  }

  @Override
  public LogFile create(String name) throws IOException {
    if (files.containsKey(name)) {
      throw new FileAlreadyExistsException(name);
    }
    boolean fails = fails();
    if (!fails || random.nextBoolean()) {
      files.put(name, new Content());
    }
    failAfter(fails);
    return new OpenFile(files.get(name));
  }

  @Override
  public LogFile open(String name) throws IOException {
    failBefore();
    if (!files.containsKey(name)) {
      throw new NoSuchFileException(name);
    }
    return new OpenFile(files.get(name));
  }

  @Override
  public void delete(String name) throws IOException {
    boolean fails = fails();
    if (!fails || random.nextBoolean()) {
      files.remove(name);
    }
    failAfter(fails);
  }

  /// Puts a file under another name, in place of what has that name.
  public void rename(String from, String to) throws IOException {
    boolean fails = fails();
    if (!fails || random.nextBoolean()) {
      files.put(to, files.remove(from));
    }
    failAfter(fails);
  }

  /// Names that are synced one by one, as after a force of the file itself.
  public void syncEntry(String name) {
    if (files.containsKey(name)) {
      durableFiles.put(name, files.get(name));
    }
  }

  @Override
  public void sync() throws IOException {
    failBefore();
    durableFiles = new HashMap<>(files);
  }

  @Override
  public String path(String name) {
    return "/fragile/" + name;
  }

  private final class OpenFile implements LogFile {
    private final Content content;

    OpenFile(Content content) {
      this.content = content;
    }

    @Override
    public long size() throws IOException {
      failBefore();
      return content.now.length;
    }

    @Override
    public void read(ByteBuffer to, long at) throws IOException {
      failBefore();
      int bytes = (int) Math.min(to.remaining(), content.now.length - at);
      if (bytes > 0) {
        to.put(content.now, (int) at, bytes);
      }
    }

    @Override
    public void write(ByteBuffer from, long at) throws IOException {
      boolean fails = fails();
      int bytes = fails ? random.nextInt(from.remaining() + 1) : from.remaining();
      int end = (int) at + bytes;
      if (end > content.now.length) {
        content.resize(end);
      }
      from.get(content.now, (int) at, bytes);
      if (bytes > 0) {
        content.dirty.set((int) at / sector, (end - 1) / sector + 1);
      }
      failAfter(fails);
    }

    @Override
    public void force(boolean size) throws IOException {
      boolean fails = fails();
      if (size && (!fails || random.nextBoolean())) {
        content.durable = Arrays.copyOf(content.durable, content.now.length);
      }
      if (fails) {
        content.dirty.stream().filter(_ -> random.nextBoolean()).forEach(content::keep);
        content.dirty.stream().filter(_ -> random.nextInt(4) == 0).forEach(content::lose);
      } else {
        content.dirty.stream().forEach(content::keep);
      }
      content.dirty.clear();
      failAfter(fails);
    }

    @Override
    public void truncate(long size) throws IOException {
      boolean fails = fails();
      if (size < content.now.length && (!fails || random.nextBoolean())) {
        content.resize((int) size);
      }
      failAfter(fails);
    }

    @Override
    public void close() {}
  }
}
