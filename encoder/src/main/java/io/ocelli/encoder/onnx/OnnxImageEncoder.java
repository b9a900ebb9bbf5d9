package io.ocelli.encoder.onnx;

import ai.onnxruntime.OnnxJavaType;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.ImageEncoder;
import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.encode.PreparedImage;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.contract.ImageTower;
import io.ocelli.encoder.contract.VectorHead;
import io.ocelli.encoder.head.VectorHeads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Any image model in ONNX form, driven by its contract.
public final class OnnxImageEncoder implements ImageEncoder {
  private final EncoderInfo info;
  private final ImageTower tower;
  private final OnnxSession session;
  private final VectorHeads heads;
  private final ImageRunner runner;

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
    runner =
        new ImageRunner(
            tower, session, fixedBatch, tap -> checked(heads.apply(tap)), this::mismatch);
  }

  /// @return pictures a run that the model insists on; 0 where any number goes
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
    boolean floats = in.type() == OnnxJavaType.FLOAT || in.type() == OnnxJavaType.FLOAT16;
    if (session.inputs().size() > 1 || !floats) {
      throw mismatch(
          "it takes %s and only one input of floats can be given"
              .formatted(session.inputs().values().stream().map(Port::declared).toList()));
    }
    String misfit = new PixelPort(tower.graph().input(), tower.input()).misfit(in);
    if (misfit != null) {
      throw mismatch(misfit);
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
    List<Look> looks = looks(prepared);
    List<float[]> vectors = runner.run(looks);
    int each = prepared.isEmpty() ? 1 : looks.size() / prepared.size();
    return each == 1 ? vectors : averaged(vectors, each);
  }

  /// The network alone, on these pictures in one batch (the model's own, where it insists on one).
  public BareRun bare(List<PreparedImage> prepared) {
    List<Look> looks = looks(prepared);
    return runner.bare(looks.subList(0, bareBatch(looks.size())));
  }

  /// How many of so many pictures [#bare] takes.
  public int bareBatch(int pictures) {
    return fixedBatch > 0 ? Math.min(fixedBatch, pictures) : pictures;
  }

  private List<Look> looks(List<PreparedImage> prepared) {
    return prepared.stream().flatMap(image -> Look.of(image, tower.views()).stream()).toList();
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
