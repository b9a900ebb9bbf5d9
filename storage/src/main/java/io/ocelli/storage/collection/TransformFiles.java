package io.ocelli.storage.collection;

import io.ocelli.core.encode.FittedTransform;
import java.io.Closeable;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.store.ChecksumIndexInput;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;

/// Transforms in files of their own, named by their id. One is durable before a commit names it,
/// and one that no commit names is left over from a crash.
///
/// Bytes: Lucene's header (codec `OcelliTransform`, version 2), kind (string), input dims, output
/// dims (ints), fitted-on (long), length of the offset (int), mean, matrix and offset (floats as
/// ints), Lucene's footer with CRC-32. Version 1 had no offset, nor its length.
final class TransformFiles implements Closeable {
  private static final String CODEC = "OcelliTransform";
  private static final int WITHOUT_OFFSET = 1;
  private static final int VERSION = 2;

  private final Directory directory;

  TransformFiles(Directory directory) {
    this.directory = directory;
  }

  void save(FittedTransform transform) throws IOException {
    String file = transform.id();
    if (List.of(directory.listAll()).contains(file)) {
      // Left over from a commit that failed.
      directory.deleteFile(file);
    }
    try (IndexOutput out = directory.createOutput(file, IOContext.DEFAULT)) {
      CodecUtil.writeHeader(out, CODEC, VERSION);
      out.writeString(transform.kind());
      out.writeInt(transform.inputDims());
      out.writeInt(transform.outputDims());
      out.writeLong(transform.fittedOn());
      out.writeInt(transform.offset().length);
      writeFloats(out, transform.mean());
      writeFloats(out, transform.matrix());
      writeFloats(out, transform.offset());
      CodecUtil.writeFooter(out);
    }
    directory.sync(List.of(file));
    directory.syncMetaData();
  }

  FittedTransform load(String id) throws IOException {
    try (ChecksumIndexInput in = directory.openChecksumInput(id)) {
      int version = CodecUtil.checkHeader(in, CODEC, WITHOUT_OFFSET, VERSION);
      String kind = in.readString();
      int inputDims = in.readInt();
      int outputDims = in.readInt();
      long fittedOn = in.readLong();
      int offsets = version == WITHOUT_OFFSET ? 0 : in.readInt();
      long left = in.length() - in.getFilePointer() - CodecUtil.footerLength();
      if (left != Float.BYTES * (inputDims + (long) inputDims * outputDims + offsets)) {
        throw new org.apache.lucene.index.CorruptIndexException("wrong length", in);
      }
      float[] mean = readFloats(in, inputDims);
      float[] matrix = readFloats(in, inputDims * outputDims);
      float[] offset = readFloats(in, offsets);
      CodecUtil.checkFooter(in);
      return new FittedTransform(id, kind, inputDims, outputDims, mean, matrix, offset, fittedOn);
    }
  }

  ClassifierFiles classifiers() {
    return new ClassifierFiles(directory);
  }

  /// Reads a file to its end, whatever was fitted.
  void verify(String id) throws IOException {
    String codec;
    try (IndexInput in = directory.openInput(id, IOContext.READONCE)) {
      CodecUtil.readBEInt(in);
      codec = in.readString();
    }
    if (codec.equals(ClassifierFiles.CODEC)) {
      classifiers().load(id);
    } else {
      load(id);
    }
  }

  /// A file as it is, which can be read until it is closed, whatever becomes of its name.
  IndexInput held(String id) throws IOException {
    return directory.openInput(id, IOContext.DEFAULT);
  }

  /// Deletes what no commit names.
  void keepOnly(Collection<String> ids) throws IOException {
    for (String file : directory.listAll()) {
      if (!ids.contains(file)) {
        directory.deleteFile(file);
      }
    }
  }

  static void writeFloats(IndexOutput out, float[] values) throws IOException {
    for (float value : values) {
      out.writeInt(Float.floatToIntBits(value));
    }
  }

  static float[] readFloats(ChecksumIndexInput in, int count) throws IOException {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = Float.intBitsToFloat(in.readInt());
    }
    return values;
  }

  @Override
  public void close() throws IOException {
    directory.close();
  }
}
