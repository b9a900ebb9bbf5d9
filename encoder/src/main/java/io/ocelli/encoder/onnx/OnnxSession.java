package io.ocelli.encoder.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.batch.BatchPlan;
import io.ocelli.encoder.batch.RunQueue;
import io.ocelli.encoder.batch.Scratch;
import io.ocelli.encoder.batch.Urgency;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// One loaded network. Threads may call [#run] at once; how many compute is decided by the queue
/// that it was placed on, and each run computes on one thread.
public final class OnnxSession implements AutoCloseable {
  private final String name;
  private final Placement placement;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Map<String, Port> inputs;
  private final Map<String, Port> outputs;

  /// Runs hold the read lock: a session that is closed under a running thread takes the process
  /// with it.
  private final ReadWriteLock open = new ReentrantReadWriteLock();

  private boolean closed;

  private interface Loader {
    OrtSession load(OrtEnvironment environment, SessionOptions options) throws OrtException;
  }

  /// Onto the CPU; each run computes on the thread that asks for it.
  ///
  /// @param name for messages
  /// @throws OcelliException INVALID_VALUE when the network cannot be loaded, UNAVAILABLE when ONNX
  ///   Runtime cannot
  public static OnnxSession load(String name, Path file) {
    return load(name, file, Placement.CALLER);
  }

  /// As the other, of a network in memory.
  public static OnnxSession load(String name, byte[] network) {
    return load(name, network, Placement.CALLER);
  }

  static OnnxSession load(String name, Path file, Placement placement) {
    return new OnnxSession(
        name, placement, (env, options) -> env.createSession(file.toString(), options));
  }

  static OnnxSession load(String name, byte[] network, Placement placement) {
    return new OnnxSession(name, placement, (env, options) -> env.createSession(network, options));
  }

  private OnnxSession(String name, Placement placement, Loader loader) {
    this.name = name;
    this.placement = placement;
    try {
      environment = OnnxEnvironment.get();
      try (SessionSetup setup = SessionSetup.of(placement)) {
        session = loader.load(environment, setup.options());
      }
      inputs = ports(session.getInputInfo());
      outputs = ports(session.getOutputInfo());
    } catch (LinkageError e) {
      throw new OcelliException(
          ErrorKind.UNAVAILABLE,
          "ONNX Runtime cannot be loaded (%s): where the disk forbids programs (noexec), name another folder with --home"
              .formatted(firstLine(e)),
          e);
    } catch (OrtException e) {
      throw new OcelliException(
          ErrorKind.INVALID_VALUE,
          "model `%s` cannot be loaded: %s".formatted(name, firstLine(e)),
          e);
    }
  }

  private static Map<String, Port> ports(Map<String, NodeInfo> nodes) {
    Map<String, Port> ports = new LinkedHashMap<>();
    nodes.forEach((name, node) -> {
      if (node.getInfo() instanceof TensorInfo tensor) {
        ports.put(name, new Port(name, tensor.type, tensor.getShape()));
      }
    });
    return ports;
  }

  /// In the graph's order.
  public Map<String, Port> inputs() {
    return inputs;
  }

  /// In the graph's order.
  public Map<String, Port> outputs() {
    return outputs;
  }

  public Device device() {
    return placement.device();
  }

  /// Where its runs wait for a thread.
  public RunQueue queue() {
    return placement.queue();
  }

  /// How many items its runs should have.
  public BatchPlan plan() {
    return placement.plan();
  }

  /// Waits for a thread of its queue: before others where the batch has one item.
  ///
  /// @param output the one that is wanted; what only others need is not computed
  public Tensor run(List<Feed> feeds, String output) {
    Urgency urgency = Urgency.of(feeds.getFirst().shape()[0]);
    return placement.queue().call(urgency, scratch -> run(feeds, output, scratch));
  }

  /// As the other, of several outputs of one run.
  ///
  /// @return in the order of the names
  public List<Tensor> run(List<Feed> feeds, List<String> outputs) {
    Urgency urgency = Urgency.of(feeds.getFirst().shape()[0]);
    return placement.queue().call(urgency, scratch -> run(feeds, outputs, scratch));
  }

  /// As the other, on this thread: for work that the queue has given a thread already.
  public Tensor run(List<Feed> feeds, String output, Scratch scratch) {
    return run(feeds, List.of(output), scratch).getFirst();
  }

  private List<Tensor> run(List<Feed> feeds, List<String> wanted, Scratch scratch) {
    return guarded(() -> {
      try (Tensors tensors = Tensors.of(feeds, inputs, environment, scratch);
          OrtSession.Result result = session.run(tensors.byName(), Set.copyOf(wanted))) {
        List<Tensor> answers = new ArrayList<>();
        for (String output : wanted) {
          answers.add(Tensors.copy((OnnxTensor) result.get(output).orElseThrow()));
        }
        return answers;
      }
    });
  }

  /// The network alone: runs on tensors that are ready, its outputs left where they are. What
  /// everything around it costs shows beside this.
  public BareRun bare(List<Feed> feeds, String output) {
    Scratch scratch = new Scratch();
    Tensors tensors = guarded(() -> Tensors.of(feeds, inputs, environment, scratch));
    return new BareRun() {
      @Override
      public void run() {
        guarded(() -> {
          session.run(tensors.byName(), Set.of(output)).close();
          return null;
        });
      }

      @Override
      public void close() {
        tensors.close();
        scratch.close();
      }
    };
  }

  private interface Work<T> {
    T get() throws OrtException;
  }

  private <T> T guarded(Work<T> work) {
    open.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("model " + name + " is closed");
      }
      return work.get();
    } catch (OrtException e) {
      throw new OcelliException(
          ErrorKind.INTERNAL, "model `%s` failed: %s".formatted(name, firstLine(e)), e);
    } finally {
      open.readLock().unlock();
    }
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
        placement.release();
      }
    } catch (OrtException e) {
      throw new OcelliException(
          ErrorKind.INTERNAL, "model `%s` cannot be closed".formatted(name), e);
    } finally {
      open.writeLock().unlock();
    }
  }
}
