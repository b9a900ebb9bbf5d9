package io.ocelli.encoder.onnx;

import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.ImageEncoder;
import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.encode.PreparedImage;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.contract.ImageTower;
import io.ocelli.encoder.contract.VectorHead;
import io.ocelli.encoder.head.Tap;
import io.ocelli.encoder.head.VectorHeads;
import io.ocelli.encoder.preprocess.ImageInput;
import io.ocelli.encoder.preprocess.TensorForm.Layout;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Any image model in ONNX form, driven by its contract.
public final class OnnxImageEncoder implements ImageEncoder {
  /// More pictures, or views of them, a call are split: the batch size hardly matters on a CPU, the
  /// memory does.
  private static final int LARGEST_BATCH = 32;

  private final EncoderInfo info;
  private final ImageTower tower;
  private final OnnxSession session;
  private final VectorHeads heads;

  /// Pictures a run that the model insists on; 0 where any number goes.
  private final int fixedBatch;

  /// @param session its owner closes it
  /// @throws OcelliException INVALID_VALUE when the network is not what the contract says
  public OnnxImageEncoder(
      EncoderInfo info, ImageTower tower, OnnxSession session, VectorHeads heads) {
    this.info = info;
    this.tower = tower;
    this.session = session;
    this.heads = heads;
    fixedBatch = checkedBatch();
  }

  private int checkedBatch() {
    Port in = session.inputs().get(tower.graph().input());
    Port out = session.outputs().get(tower.graph().tap());
    if (in == null || out == null) {
      throw mismatch(
          "it has %s -> %s, the contract names %s -> %s"
              .formatted(
                  session.inputs().keySet(),
                  session.outputs().keySet(),
                  tower.graph().input(),
                  tower.graph().tap()));
    }
    ImageInput input = tower.input();
    long[] wanted = shape(0, input.width(), input.height());
    for (int i = 1; i < wanted.length; i++) {
      boolean fits = in.shape().length == wanted.length && (in.shape()[i] <= 0 || wanted[i] == 0);
      if (!fits && (in.shape().length != wanted.length || in.shape()[i] != wanted[i])) {
        throw mismatch(
            "its input is %s, the contract says %s"
                .formatted(Arrays.toString(in.shape()), Arrays.toString(wanted)));
      }
    }
    checkWidth(out.shape());
    return (int) Math.max(0, in.shape()[0]);
  }

  /// As far as the graph declares it; what it does not is seen when it runs.
  private void checkWidth(long[] out) {
    if (tower.head().equals(VectorHead.asIs(tower.head().dims()))) {
      long values = Arrays.stream(out).skip(1).reduce(1, (a, b) -> a * b);
      if (values > 0 && values != tower.head().dims()) {
        throw wrongWidth(values);
      }
    }
  }

  private OcelliException wrongWidth(long values) {
    return mismatch(
        "its vectors have %d values, the contract says %d".formatted(values, tower.head().dims()));
  }

  private long[] shape(long batch, long width, long height) {
    ImageInput input = tower.input();
    int channels = input.form().channels().count();
    return input.form().layout() == Layout.NCHW
        ? new long[] {batch, channels, height, width}
        : new long[] {batch, height, width, channels};
  }

  private OcelliException mismatch(String what) {
    return OcelliException.invalid(
        "model `%s` does not fit its contract: %s".formatted(info.name(), what));
  }

  @Override
  public EncoderInfo info() {
    return info;
  }

  @Override
  public PreparedImage prepare(PixelImage image) {
    return switch (tower.views()) {
      case ONE, FLIP -> PreparedImage.of(tower.input().prepare(image));
      case FIVE -> new PreparedImage(tower.input().prepareFive(image));
      case TEN -> new PreparedImage(tower.input().prepareTen(image));
    };
  }

  @Override
  public List<float[]> encode(List<PreparedImage> prepared) {
    List<Look> looks =
        prepared.stream().flatMap(image -> Look.of(image, tower.views()).stream()).toList();
    List<float[]> vectors = new ArrayList<>(looks.size());
    while (vectors.size() < looks.size()) {
      run(nextBatch(looks.subList(vectors.size(), looks.size())), vectors);
    }
    int each = prepared.isEmpty() ? 1 : looks.size() / prepared.size();
    return each == 1 ? vectors : averaged(vectors, each);
  }

  /// Pictures of one shape, no more than go into a run.
  private List<Look> nextBatch(List<Look> looks) {
    int most = Math.min(looks.size(), fixedBatch > 0 ? fixedBatch : LARGEST_BATCH);
    int count = 1;
    while (count < most && looks.get(count).hasShapeOf(looks.getFirst())) {
      count++;
    }
    return looks.subList(0, count);
  }

  private void run(List<Look> looks, List<float[]> vectors) {
    int size = fixedBatch > 0 ? fixedBatch : looks.size();
    PixelImage first = looks.getFirst().picture();
    Feed feed =
        new Feed.Floats(
            tower.graph().input(),
            shape(size, first.width(), first.height()),
            batch -> fill(looks, size, batch));
    Tensor output = session.run(List.of(feed), tower.graph().tap());
    if (output.shape().length == 0 || output.shape()[0] != size) {
      throw mismatch("it gave %s for %d pictures".formatted(Arrays.toString(output.shape()), size));
    }
    int[] item = Arrays.stream(output.shape()).skip(1).mapToInt(Math::toIntExact).toArray();
    int length = output.values().length / size;
    for (int i = 0; i < looks.size(); i++) {
      vectors.add(checked(heads.apply(new Tap(output.values(), i * length, item))));
    }
  }

  /// Models with a fixed batch get the last picture again where some are missing.
  private void fill(List<Look> looks, int size, FloatBuffer batch) {
    for (int i = 0; i < size; i++) {
      Look look = looks.get(Math.min(i, looks.size() - 1));
      tower.input().write(look.picture(), look.mirrored(), batch);
    }
  }

  /// The mean of each picture's views, of length 1 again where the head makes it so.
  private List<float[]> averaged(List<float[]> vectors, int each) {
    List<float[]> means = new ArrayList<>(vectors.size() / each);
    for (int from = 0; from < vectors.size(); from += each) {
      float[] mean = mean(vectors.subList(from, from + each));
      if (tower.head().normalise()) {
        VectorHeads.normalise(mean);
      }
      means.add(mean);
    }
    return means;
  }

  private static float[] mean(List<float[]> vectors) {
    float[] mean = new float[vectors.getFirst().length];
    for (int i = 0; i < mean.length; i++) {
      double sum = 0;
      for (float[] vector : vectors) {
        sum += vector[i];
      }
      mean[i] = (float) (sum / vectors.size());
    }
    return mean;
  }

  private float[] checked(float[] vector) {
    if (vector.length != tower.head().dims()) {
      throw wrongWidth(vector.length);
    }
    for (float value : vector) {
      if (!Float.isFinite(value)) {
        throw new OcelliException(
            ErrorKind.INTERNAL,
            "model `%s` gave a vector with %s in it".formatted(info.name(), value));
      }
    }
    return vector;
  }
}
