package io.ocelli.storage.collection;

import io.ocelli.core.classify.FittedClassifier;
import io.ocelli.core.classify.FittedClassifier.LeftOut;
import io.ocelli.core.classify.LinearHead;
import io.ocelli.core.classify.SavedClassifier;
import io.ocelli.core.payload.Value;
import io.ocelli.storage.field.ValueCodec;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.ChecksumIndexInput;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;

/// Classifiers in files beside those of transforms, named by their id.
///
/// Bytes: Lucene's header (codec `OcelliClassifier`, version 1), what is known of it (length as an
/// int, a value as [ValueCodec] writes it, see [ClassifierCodec]), dims, classes and the number of
/// those left out (ints), mean, weights, offset, similarities and energies of those left out
/// (floats as ints), Lucene's footer with CRC-32.
final class ClassifierFiles {
  static final String CODEC = "OcelliClassifier";
  private static final int VERSION = 1;

  private final Directory directory;

  ClassifierFiles(Directory directory) {
    this.directory = directory;
  }

  void save(FittedClassifier classifier) throws IOException {
    String file = classifier.id();
    if (List.of(directory.listAll()).contains(file)) {
      // Left over from a commit that failed.
      directory.deleteFile(file);
    }
    LinearHead head = classifier.head();
    byte[] about = ValueCodec.write(ClassifierCodec.toValue(classifier));
    try (IndexOutput out = directory.createOutput(file, IOContext.DEFAULT)) {
      CodecUtil.writeHeader(out, CODEC, VERSION);
      out.writeInt(about.length);
      out.writeBytes(about, about.length);
      out.writeInt(head.dims());
      out.writeInt(head.classes());
      out.writeInt(classifier.leftOut().similarity().length);
      TransformFiles.writeFloats(out, head.mean());
      TransformFiles.writeFloats(out, head.weights());
      TransformFiles.writeFloats(out, head.offset());
      TransformFiles.writeFloats(out, classifier.leftOut().similarity());
      TransformFiles.writeFloats(out, classifier.leftOut().energy());
      CodecUtil.writeFooter(out);
    }
    directory.sync(List.of(file));
    directory.syncMetaData();
  }

  FittedClassifier load(String id) throws IOException {
    try (ChecksumIndexInput in = directory.openChecksumInput(id)) {
      CodecUtil.checkHeader(in, CODEC, VERSION, VERSION);
      Value.Obj about = about(in);
      int dims = in.readInt();
      int classes = in.readInt();
      int leftOut = in.readInt();
      long floats = dims + (long) dims * classes + classes + 2L * leftOut;
      long left = in.length() - in.getFilePointer() - CodecUtil.footerLength();
      SavedClassifier known = ClassifierCodec.about(about);
      if (left != Float.BYTES * floats || classes != known.classes().size()) {
        throw new CorruptIndexException("wrong length", in);
      }
      float[] mean = TransformFiles.readFloats(in, dims);
      float[] weights = TransformFiles.readFloats(in, Math.multiplyExact(dims, classes));
      float[] offset = TransformFiles.readFloats(in, classes);
      LeftOut scores =
          new LeftOut(
              TransformFiles.readFloats(in, leftOut), TransformFiles.readFloats(in, leftOut));
      CodecUtil.checkFooter(in);
      double temperature = ClassifierCodec.temperature(about);
      LinearHead head = new LinearHead(mean, weights, offset, temperature);
      return new FittedClassifier(id, known, head, scores);
    } catch (IllegalArgumentException e) {
      throw new CorruptIndexException(e.getMessage(), id, e);
    }
  }

  /// What is known of one, without the megabytes that it labels with, and their checksum.
  SavedClassifier about(String id) throws IOException {
    try (ChecksumIndexInput in = directory.openChecksumInput(id)) {
      CodecUtil.checkHeader(in, CODEC, VERSION, VERSION);
      return ClassifierCodec.about(about(in));
    } catch (IllegalArgumentException e) {
      throw new CorruptIndexException(e.getMessage(), id, e);
    }
  }

  private static Value.Obj about(ChecksumIndexInput in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.length() - in.getFilePointer()) {
      throw new CorruptIndexException("wrong length", in);
    }
    byte[] bytes = new byte[length];
    in.readBytes(bytes, 0, length);
    if (ValueCodec.read(bytes, 0, length) instanceof Value.Obj about) {
      return about;
    }
    throw new CorruptIndexException("no object", in);
  }
}
