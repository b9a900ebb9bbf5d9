package io.ocelli.encoder.onnx;

import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.batch.BatchPlan;
import io.ocelli.encoder.batch.MicroBatcher;
import io.ocelli.encoder.batch.Scratch;
import io.ocelli.encoder.contract.ImageTower;
import io.ocelli.encoder.head.Tap;
import io.ocelli.encoder.preprocess.ImageInput;
import io.ocelli.encoder.preprocess.TensorForm.Layout;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// Prepared pictures through a network, those of several callers together where they wait at the
/// same time.
final class ImageRunner {
  private final ImageTower tower;
  private final OnnxSession session;
  private final int fixedBatch;
  private final BatchPlan plan;
  private final Function<String, OcelliException> mismatch;
  private final Function<Tap, float[]> head;
  private final MicroBatcher<Look.Size, Look, float[]> batcher;

  /// @param fixedBatch pictures a run that the model insists on; 0 where any number goes
  /// @param head makes a vector of what the network gives for one, where it is made: maps and
  ///   tokens are large
  /// @param mismatch with the contract, in words
  ImageRunner(
      ImageTower tower,
      OnnxSession session,
      int fixedBatch,
      Function<Tap, float[]> head,
      Function<String, OcelliException> mismatch) {
    this.tower = tower;
    this.session = session;
    this.fixedBatch = fixedBatch;
    this.head = head;
    this.mismatch = mismatch;
    plan = fixedBatch > 0 ? session.plan().fixed(fixedBatch) : session.plan();
    batcher = new MicroBatcher<>(session.queue(), plan, this::run);
  }

  /// @return a vector each, in order
  List<float[]> run(List<Look> looks) {
    return batcher.run(looks, Look::size);
  }

  /// What one run of these is without anything around it.
  ///
  /// @param looks no more than the model takes
  BareRun bare(List<Look> looks) {
    int batch = fixedBatch > 0 ? fixedBatch : looks.size();
    return session.bare(List.of(feed(looks.getFirst().size(), looks, batch)), tower.graph().tap());
  }

  private List<float[]> run(Look.Size size, List<Look> looks, Scratch scratch) {
    int batch = plan.batch(looks.size());
    Tensor output = session.run(List.of(feed(size, looks, batch)), tower.graph().tap(), scratch);
    if (output.shape().length == 0 || output.shape()[0] != batch) {
      throw mismatch.apply(
          "it gave %s for %d pictures".formatted(Arrays.toString(output.shape()), batch));
    }
    int[] item = Arrays.stream(output.shape()).skip(1).mapToInt(Math::toIntExact).toArray();
    int length = output.values().length / batch;
    List<float[]> vectors = new ArrayList<>(looks.size());
    for (int i = 0; i < looks.size(); i++) {
      vectors.add(head.apply(new Tap(output.values(), i * length, item)));
    }
    return vectors;
  }

  private Feed feed(Look.Size size, List<Look> looks, int batch) {
    return new Feed.Floats(
        tower.graph().input(),
        shape(tower.input(), batch, size.width(), size.height()),
        floats -> fill(looks, batch, floats));
  }

  /// Where the run's batch is larger, the last picture fills it up.
  private void fill(List<Look> looks, int batch, FloatBuffer floats) {
    for (int i = 0; i < batch; i++) {
      Look look = looks.get(Math.min(i, looks.size() - 1));
      tower.input().write(look.picture(), look.mirrored(), floats);
    }
  }

  static long[] shape(ImageInput input, long batch, long width, long height) {
    int channels = input.form().channels().count();
    return input.form().layout() == Layout.NCHW
        ? new long[] {batch, channels, height, width}
        : new long[] {batch, height, width, channels};
  }
}
