package io.ocelli.storage.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.util.IOUtils;

/// A folder of the file system, which must be there.
public final class FolderDisk implements LogDisk {
  private final Path folder;

  public FolderDisk(Path folder) {
    this.folder = folder;
  }

  @Override
  public List<String> list() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Override
  public LogFile create(String name) throws IOException {
    return new ChannelFile(
        FileChannel.open(
            folder.resolve(name),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE));
  }

  @Override
  public LogFile open(String name) throws IOException {
    return new ChannelFile(
        FileChannel.open(folder.resolve(name), StandardOpenOption.READ, StandardOpenOption.WRITE));
  }

  @Override
  public void delete(String name) throws IOException {
    Files.deleteIfExists(folder.resolve(name));
  }

  @Override
  public void sync() throws IOException {
    IOUtils.fsync(folder, true);
  }

  @Override
  public String path(String name) {
    return folder.resolve(name).toString();
  }

  private record ChannelFile(FileChannel channel) implements LogFile {
    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public void read(ByteBuffer to, long at) throws IOException {
      long next = at;
      while (to.hasRemaining()) {
        int read = channel.read(to, next);
        if (read < 0) {
          return;
        }
        next += read;
      }
    }

    @Override
    public void write(ByteBuffer from, long at) throws IOException {
      long next = at;
      while (from.hasRemaining()) {
        next += channel.write(from, next);
      }
    }

    @Override
    public void force(boolean size) throws IOException {
      channel.force(size);
    }

    @Override
    public void truncate(long size) throws IOException {
      channel.truncate(size);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
