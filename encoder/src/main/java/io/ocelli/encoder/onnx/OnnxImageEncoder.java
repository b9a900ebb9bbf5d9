package io.ocelli.encoder.onnx;

import ai.onnxruntime.OrtException;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.FittedTransform;
import io.ocelli.core.encode.ImageEncoder;
import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// Any image model in ONNX form, driven by its contract.
public final class OnnxImageEncoder implements ImageEncoder {
  /// More pictures a call are split: the batch size hardly matters on a CPU, the memory does.
  private static final int LARGEST_BATCH = 32;

  private final ModelContract contract;
  private final EncoderInfo info;
  private final OnnxSession session;

  /// Pictures a run that the model insists on; 0 where any number goes.
  private final int fixedBatch;

  /// Runs hold the read lock: a session that is closed under a running thread takes the process
  /// with it.
  private final ReadWriteLock open = new ReentrantReadWriteLock();

  private boolean closed;

  /// @param model ONNX bytes, checked against the contract
  /// @param info from [#describe]
  /// @throws OcelliException INVALID_VALUE when the model cannot be loaded or is not what the
  ///   contract says
  public OnnxImageEncoder(byte[] model, ModelContract contract, EncoderInfo info) {
    this.contract = contract;
    this.info = info;
    try {
      session = new OnnxSession(model, contract.tensors());
      fixedBatch = checkedBatch();
    } catch (LinkageError e) {
      throw new OcelliException(
          ErrorKind.UNAVAILABLE,
          "ONNX Runtime cannot be loaded (%s): where the disk forbids programs (noexec), name another folder with --home"
              .formatted(firstLine(e)),
          e);
    } catch (OrtException e) {
      throw new OcelliException(
          ErrorKind.INVALID_VALUE,
          "model `%s` cannot be loaded: %s".formatted(contract.name(), firstLine(e)),
          e);
    }
  }

  /// What such an encoder is, without loading the model.
  ///
  /// @param defaultTransform null for none
  public static EncoderInfo describe(
      byte[] model, ModelContract contract, FittedTransform defaultTransform) {
    return new EncoderInfo(
        contract.name(),
        contract.fingerprint(model),
        Set.of(EncoderInfo.Modality.IMAGE),
        contract.rawDims(),
        defaultTransform,
        contract.description());
  }

  private int checkedBatch() throws OrtException {
    ModelContract.Tensors tensors = contract.tensors();
    if (!session.inputs().contains(tensors.input())
        || !session.outputs().contains(tensors.output())) {
      throw mismatch(
          "it has %s -> %s, the contract names %s -> %s"
              .formatted(session.inputs(), session.outputs(), tensors.input(), tensors.output()));
    }
    long[] in = session.inputShape();
    long[] wanted = {0, 3, contract.input().height(), contract.input().width()};
    for (int i = 1; i < wanted.length; i++) {
      if (in.length != wanted.length || (in[i] > 0 && in[i] != wanted[i])) {
        throw mismatch("its input is %s".formatted(Arrays.toString(in)));
      }
    }
    long perPicture = Arrays.stream(session.outputShape()).skip(1).reduce(1, (a, b) -> a * b);
    if (perPicture > 0 && perPicture != contract.rawDims()) {
      throw mismatch(
          "its vectors have %d values, the contract says %d"
              .formatted(perPicture, contract.rawDims()));
    }
    return (int) Math.max(0, in[0]);
  }

  private OcelliException mismatch(String what) {
    return OcelliException.invalid(
        "model `%s` does not fit its contract: %s".formatted(contract.name(), what));
  }

  @Override
  public EncoderInfo info() {
    return info;
  }

  @Override
  public float[] prepare(PixelImage image) {
    return contract.input().prepare(image);
  }

  @Override
  public List<float[]> encode(List<float[]> prepared) {
    int batch = fixedBatch > 0 ? fixedBatch : LARGEST_BATCH;
    List<float[]> vectors = new ArrayList<>(prepared.size());
    open.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("encoder " + info.name() + " is closed");
      }
      for (int from = 0; from < prepared.size(); from += batch) {
        run(prepared.subList(from, Math.min(prepared.size(), from + batch)), vectors);
      }
    } finally {
      open.readLock().unlock();
    }
    return vectors;
  }

  private void run(List<float[]> pictures, List<float[]> vectors) {
    int size = fixedBatch > 0 ? fixedBatch : pictures.size();
    long[] shape = {size, 3, contract.input().height(), contract.input().width()};
    float[] output;
    try {
      output = session.run(shape, batch -> fill(pictures, size, batch));
    } catch (OrtException e) {
      throw new OcelliException(
          ErrorKind.INTERNAL, "model `%s` failed: %s".formatted(contract.name(), firstLine(e)), e);
    }
    int dims = contract.rawDims();
    if (output.length != size * dims) {
      throw mismatch("%d values for %d pictures".formatted(output.length, size));
    }
    for (int i = 0; i < pictures.size(); i++) {
      vectors.add(finite(Arrays.copyOfRange(output, i * dims, (i + 1) * dims)));
    }
  }

  /// Models with a fixed batch get the last picture again where some are missing.
  private static void fill(List<float[]> pictures, int size, FloatBuffer batch) {
    for (int i = 0; i < size; i++) {
      batch.put(pictures.get(Math.min(i, pictures.size() - 1)));
    }
  }

  private float[] finite(float[] vector) {
    for (float value : vector) {
      if (!Float.isFinite(value)) {
        throw new OcelliException(
            ErrorKind.INTERNAL,
            "model `%s` gave a vector with %s in it".formatted(contract.name(), value));
      }
    }
    return vector;
  }

  private static String firstLine(Throwable e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  @Override
  public void close() {
    open.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        session.close();
      }
    } catch (OrtException e) {
      throw new OcelliException(
          ErrorKind.INTERNAL, "model `%s` cannot be closed".formatted(contract.name()), e);
    } finally {
      open.writeLock().unlock();
    }
  }
}
