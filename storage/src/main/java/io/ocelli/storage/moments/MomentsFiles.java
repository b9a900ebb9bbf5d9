package io.ocelli.storage.moments;

import io.ocelli.ann.moments.Moments;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Moments of whole segments in files of their own, so that a restart reads no vectors. They may be
/// lost at any time: what cannot be written or read is worked out again. A file is called by the id
/// of its segment and a UUID of its field's name.
///
/// Bytes: Lucene's header (codec `OcelliMoments`, version 1), field (string), vectors (long),
/// dimensions (int), mean and scatter (doubles as longs, see [Moments]), Lucene's footer with
/// CRC-32. Safe for many threads.
final class MomentsFiles {
  private static final Logger LOG = LoggerFactory.getLogger(MomentsFiles.class);
  private static final String CODEC = "OcelliMoments";
  private static final int VERSION = 1;

  private final Path folder;
  private boolean closed;

  /// @param folder is made when there is something to put into it; its parent exists
  MomentsFiles(Path folder) {
    this.folder = folder;
  }

  private static String file(String segment, String field) {
    return segment + "-" + UUID.nameUUIDFromBytes(field.getBytes(StandardCharsets.UTF_8));
  }

  /// Null where there is no file, or none that can be read.
  ///
  /// @param vectors of the segment
  synchronized Moments load(String segment, MomentsField field, int vectors) {
    if (!Files.exists(folder.resolve(file(segment, field.name())))) {
      return null;
    }
    try (Directory directory = FSDirectory.open(folder)) {
      return read(directory, file(segment, field.name()), field, vectors);
    } catch (IOException e) {
      LOG.warn("Means and covariances are worked out again: {}", e.toString());
      return null;
    }
  }

  private static Moments read(Directory directory, String file, MomentsField field, int vectors)
      throws IOException {
    try (IndexInput in = directory.openInput(file, IOContext.READONCE)) {
      CodecUtil.checksumEntireFile(in);
      CodecUtil.checkHeader(in, CODEC, VERSION, VERSION);
      boolean same = in.readString().equals(field.name());
      if (!same || in.readLong() != vectors || in.readInt() != field.dims()) {
        throw new CorruptIndexException("of other vectors", in);
      }
      Moments empty = Moments.none(field.dims());
      readDoubles(in, empty.mean());
      readDoubles(in, empty.scatter());
      return new Moments(vectors, empty.mean(), empty.scatter());
    }
  }

  private static void readDoubles(IndexInput in, double[] values) throws IOException {
    for (int i = 0; i < values.length; i++) {
      values[i] = Double.longBitsToDouble(in.readLong());
    }
  }

  /// Writes a file, whole or not at all.
  synchronized void save(String segment, String field, Moments moments) {
    if (closed) {
      return;
    }
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectory(folder);
      }
      try (Directory directory = FSDirectory.open(folder)) {
        String made = write(directory, field, moments);
        // Not forced to the disk: after a loss of power the checksum tells.
        directory.rename(made, file(segment, field));
      }
    } catch (IOException e) {
      LOG.warn("Means and covariances are not kept for the next start: {}", e.toString());
    }
  }

  private static String write(Directory directory, String field, Moments moments)
      throws IOException {
    try (IndexOutput out = directory.createTempOutput("new", "moments", IOContext.DEFAULT)) {
      CodecUtil.writeHeader(out, CODEC, VERSION);
      out.writeString(field);
      out.writeLong(moments.count());
      out.writeInt(moments.dims());
      for (double value : moments.mean()) {
        out.writeLong(Double.doubleToLongBits(value));
      }
      for (double value : moments.scatter()) {
        out.writeLong(Double.doubleToLongBits(value));
      }
      CodecUtil.writeFooter(out);
      return out.getName();
    }
  }

  /// Deletes what is not of these segments.
  synchronized void keepOnly(Set<String> segments) {
    if (closed || !Files.isDirectory(folder)) {
      return;
    }
    try (Directory directory = FSDirectory.open(folder)) {
      for (String file : directory.listAll()) {
        if (!segments.contains(file.substring(0, Math.max(0, file.indexOf('-'))))) {
          directory.deleteFile(file);
        }
      }
    } catch (IOException e) {
      LOG.warn("Means and covariances of old segments stay: {}", e.toString());
    }
  }

  /// Nothing is written from now on: the folder may go.
  synchronized void close() {
    closed = true;
  }
}
