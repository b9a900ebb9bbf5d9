package io.ocelli.ann.codec.build;

import io.ocelli.ann.mapped.NativeBytes;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.apache.lucene.index.SegmentWriteState;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.IOUtils;

/// Rows in a file that goes when they were used: more of them fit than into memory.
final class TemporaryRows {
  private TemporaryRows() {}

  @FunctionalInterface
  interface Writer {
    void write(IndexOutput out) throws IOException;
  }

  @FunctionalInterface
  interface Use<T> {
    T of(MemorySegment rows) throws IOException;
  }

  static <T> T with(SegmentWriteState state, Writer writer, Use<T> use) throws IOException {
    IndexOutput out =
        state.directory.createTempOutput(state.segmentInfo.name, "rows", state.context);
    String name = out.getName();
    try {
      try (out) {
        writer.write(out);
      }
      try (IndexInput in = state.directory.openInput(name, state.context);
          Arena copies = Arena.ofShared()) {
        return use.of(NativeBytes.of(in, 0, in.length(), copies));
      }
    } finally {
      IOUtils.deleteFilesIgnoringExceptions(state.directory, name);
    }
  }
}
