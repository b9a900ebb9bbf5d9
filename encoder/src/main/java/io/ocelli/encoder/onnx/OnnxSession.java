package io.ocelli.encoder.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// One loaded network. Threads may call [#run] at once; each call computes on its own thread, so
/// the caller's pool decides how many cores are used.
public final class OnnxSession implements AutoCloseable {
  private final String name;
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

  /// @param name for messages
  /// @throws OcelliException INVALID_VALUE when the network cannot be loaded, UNAVAILABLE when ONNX
  ///   Runtime cannot
  public static OnnxSession load(String name, Path file) {
    return new OnnxSession(name, (env, options) -> env.createSession(file.toString(), options));
  }

  /// As the other, of a network in memory.
  public static OnnxSession load(String name, byte[] network) {
    return new OnnxSession(name, (env, options) -> env.createSession(network, options));
  }

  private OnnxSession(String name, Loader loader) {
    this.name = name;
    try (SessionOptions options = options()) {
      environment = OnnxEnvironment.get();
      session = loader.load(environment, options);
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

  private static SessionOptions options() throws OrtException {
    SessionOptions options = new SessionOptions();
    // Its warnings speak of how the model was exported, by the dozen.
    options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
    options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
    options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    options.addConfigEntry("session.intra_op.allow_spinning", "0");
    return options;
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

  /// @param output the one that is wanted; what only others need is not computed
  public Tensor run(List<Feed> feeds, String output) {
    open.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("model " + name + " is closed");
      }
      return runOpen(feeds, output);
    } catch (OrtException e) {
      throw new OcelliException(
          ErrorKind.INTERNAL, "model `%s` failed: %s".formatted(name, firstLine(e)), e);
    } finally {
      open.readLock().unlock();
    }
  }

  private Tensor runOpen(List<Feed> feeds, String output) throws OrtException {
    Map<String, OnnxTensor> tensors = new HashMap<>();
    try (Arena arena = Arena.ofConfined()) {
      for (Feed feed : feeds) {
        tensors.put(feed.name(), tensor(feed, arena));
      }
      try (OrtSession.Result result = session.run(tensors, Set.of(output))) {
        OnnxTensor value = (OnnxTensor) result.get(0);
        FloatBuffer answer = value.getFloatBuffer();
        float[] copy = new float[answer.remaining()];
        answer.get(copy);
        return new Tensor(copy, value.getInfo().getShape());
      }
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  private OnnxTensor tensor(Feed feed, Arena arena) throws OrtException {
    return switch (feed) {
      case Feed.Floats(var _, long[] shape, var filler) -> {
        FloatBuffer buffer = memory(arena, feed, Float.BYTES).asFloatBuffer();
        filler.accept(buffer);
        yield OnnxTensor.createTensor(environment, buffer.flip(), shape);
      }
      case Feed.Longs(String input, long[] shape, var filler) -> {
        LongBuffer buffer = memory(arena, feed, Long.BYTES).asLongBuffer();
        filler.accept(buffer);
        yield inputs.get(input).type() == OnnxJavaType.INT32
            ? OnnxTensor.createTensor(environment, narrowed(buffer.flip(), arena, feed), shape)
            : OnnxTensor.createTensor(environment, buffer.flip(), shape);
      }
    };
  }

  private static IntBuffer narrowed(LongBuffer numbers, Arena arena, Feed feed) {
    IntBuffer narrow = memory(arena, feed, Integer.BYTES).asIntBuffer();
    while (numbers.hasRemaining()) {
      narrow.put(Math.toIntExact(numbers.get()));
    }
    return narrow.flip();
  }

  private static ByteBuffer memory(Arena arena, Feed feed, int elementBytes) {
    return arena
        .allocate(Math.multiplyExact(feed.size(), elementBytes), 64)
        .asByteBuffer()
        .order(ByteOrder.nativeOrder());
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
          ErrorKind.INTERNAL, "model `%s` cannot be closed".formatted(name), e);
    } finally {
      open.writeLock().unlock();
    }
  }
}
