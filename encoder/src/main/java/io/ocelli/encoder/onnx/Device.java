package io.ocelli.encoder.onnx;

import io.ocelli.core.error.OcelliException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where networks run.
public sealed interface Device {
  record Cpu() implements Device {
    @Override
    public String toString() {
      return "cpu";
    }
  }

  record Cuda(int index) implements Device {
    @Override
    public String toString() {
      return "cuda:" + index;
    }
  }

  record TensorRt(int index) implements Device {
    @Override
    public String toString() {
      return "tensorrt:" + index;
    }
  }

  Device CPU = new Cpu();

  Pattern GPU = Pattern.compile("(cuda|tensorrt)(?::(\\d{1,3}))?");

  default boolean isGpu() {
    return switch (this) {
      case Cpu _ -> false;
      case Cuda _, TensorRt _ -> true;
    };
  }

  /// @param text `cpu`, `cuda`, `cuda:1`, `tensorrt:0`
  /// @throws OcelliException INVALID_VALUE, naming what there is
  static Device parse(String text) {
    if (text.equals("cpu")) {
      return CPU;
    }
    Matcher gpu = GPU.matcher(text);
    if (!gpu.matches()) {
      throw OcelliException.invalid(
          "no device `%s`: use auto, cpu, cuda:0 or tensorrt:0".formatted(text));
    }
    int index = gpu.group(2) == null ? 0 : Integer.parseInt(gpu.group(2));
    return gpu.group(1).equals("cuda") ? new Cuda(index) : new TensorRt(index);
  }
}
