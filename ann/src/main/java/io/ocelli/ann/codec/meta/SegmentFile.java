package io.ocelli.ann.codec.meta;

import java.io.IOException;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;
import org.apache.lucene.store.ChecksumIndexInput;
import org.apache.lucene.store.DataAccessHint;
import org.apache.lucene.store.FileDataHint;
import org.apache.lucene.store.FileTypeHint;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.IOUtils;

/// The files of a segment that are ours: their names on disk, and how each is opened.
public enum SegmentFile {
  META("ovm", "OcelliVectorsMeta"),
  CODES("ovc", "OcelliVectorsCodes"),
  GRAPH("ovg", "OcelliVectorsGraph");

  private static final int FIRST_VERSION = 0;
  private static final int VERSION = FIRST_VERSION;

  private final String extension;
  private final String codecName;

  SegmentFile(String extension, String codecName) {
    this.extension = extension;
    this.codecName = codecName;
  }

  public String extension() {
    return extension;
  }

  public String name(SegmentReadState state) {
    return IndexFileNames.segmentFileName(state.segmentInfo.name, state.segmentSuffix, extension);
  }

  public IndexOutput create(SegmentWriteState state) throws IOException {
    IndexOutput out =
        state.directory.createOutput(
            IndexFileNames.segmentFileName(state.segmentInfo.name, state.segmentSuffix, extension),
            state.context);
    try {
      CodecUtil.writeIndexHeader(
          out, codecName, VERSION, state.segmentInfo.getId(), state.segmentSuffix);
      return out;
    } catch (Throwable t) {
      IOUtils.closeWhileSuppressingExceptions(t, out);
      throw t;
    }
  }

  /// Opens a file that is read at random. Its header and the place of its footer are checked; its
  /// checksum is when someone asks for it.
  public IndexInput open(SegmentReadState state) throws IOException {
    IndexInput in =
        state.directory.openInput(
            name(state),
            state.context.withHints(
                FileTypeHint.DATA, FileDataHint.KNN_VECTORS, DataAccessHint.RANDOM));
    try {
      // The footer first: a file that was cut short has none, and says so by its name.
      CodecUtil.retrieveChecksum(in);
      in.seek(0);
      checkHeader(in, state);
      return in;
    } catch (Throwable t) {
      IOUtils.closeWhileSuppressingExceptions(t, in);
      throw t;
    }
  }

  public void checkHeader(IndexInput in, SegmentReadState state) throws IOException {
    CodecUtil.checkIndexHeader(
        in, codecName, FIRST_VERSION, VERSION, state.segmentInfo.getId(), state.segmentSuffix);
  }

  /// Opens a file whose checksum the caller verifies when it has read all of it.
  public ChecksumIndexInput openChecked(SegmentReadState state) throws IOException {
    return state.directory.openChecksumInput(name(state));
  }
}
