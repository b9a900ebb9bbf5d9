package io.ocelli.storage.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;

/// How far a map in the making came, in the file `layout` of its job's folder.
///
/// Bytes: Lucene's header (codec `OcelliLayout`, version 1), what is laid out (long), epoch (int),
/// coordinates (int, and floats as ints), Lucene's footer with CRC-32.
///
/// @param subject a hash of all that decides the map; of another subject it is of no use
/// @param epochs how many are done
/// @param positions `x, y` of each point
public record LayoutCheckpoint(long subject, int epochs, float[] positions) {
  private static final String FILE = "layout";
  private static final String CODEC = "OcelliLayout";
  private static final int VERSION = 1;

  /// Empty where there is none of this subject, or none that can be read.
  public static Optional<LayoutCheckpoint> load(Path folder, long subject) throws IOException {
    if (!Files.exists(folder.resolve(FILE))) {
      return Optional.empty();
    }
    try (Directory directory = FSDirectory.open(folder);
        IndexInput in = directory.openInput(FILE, IOContext.READONCE)) {
      CodecUtil.checksumEntireFile(in);
      CodecUtil.checkHeader(in, CODEC, VERSION, VERSION);
      long found = in.readLong();
      int epochs = in.readInt();
      float[] positions = new float[in.readInt()];
      in.readFloats(positions, 0, positions.length);
      return found == subject
          ? Optional.of(new LayoutCheckpoint(subject, epochs, positions))
          : Optional.empty();
    } catch (CorruptIndexException e) {
      return Optional.empty();
    }
  }

  /// In place of the one before, whole or not at all.
  public void save(Path folder) throws IOException {
    try (Directory directory = FSDirectory.open(folder)) {
      String made;
      try (IndexOutput out = directory.createTempOutput("new", FILE, IOContext.DEFAULT)) {
        CodecUtil.writeHeader(out, CODEC, VERSION);
        out.writeLong(subject);
        out.writeInt(epochs);
        out.writeInt(positions.length);
        for (float value : positions) {
          out.writeInt(Float.floatToRawIntBits(value));
        }
        CodecUtil.writeFooter(out);
        made = out.getName();
      }
      directory.rename(made, FILE);
    }
  }

  /// Nothing is left to go on with.
  public static void delete(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(FILE));
  }
}
