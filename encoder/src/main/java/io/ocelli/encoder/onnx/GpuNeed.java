package io.ocelli.encoder.onnx;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A thing that must be there before a network runs on an NVIDIA GPU, in the order in which people
/// install them. `onnxruntime_gpu` 1.29 is built for CUDA 12 and cuDNN 9; libraries of another
/// generation have other names and do not serve.
public enum GpuNeed {
  DRIVER("the NVIDIA driver", List.of("libcuda.so.1"), "install NVIDIA's driver for this GPU"),
  RUNTIME(
      "ONNX Runtime for GPUs",
      List.of("libonnxruntime_providers_cuda.so"),
      "download onnxruntime_gpu-1.29.0.jar from Maven Central and set"
          + " OCELLI_ONNXRUNTIME_GPU to its path"),
  CUDA(
      "CUDA 12",
      List.of("libcudart.so.12", "libcublas.so.12", "libcublasLt.so.12"),
      "install the CUDA 12 runtime and cuBLAS, and put their folder into LD_LIBRARY_PATH"),
  CUDNN(
      "cuDNN 9",
      List.of("libcudnn.so.9"),
      "install cuDNN 9 for CUDA 12, and put its folder into LD_LIBRARY_PATH"),
  TENSORRT(
      "TensorRT 10",
      List.of("libnvinfer.so.10", "libnvonnxparser.so.10"),
      "install TensorRT 10 for CUDA 12, or use --device cuda:0");

  private final String title;
  private final List<String> libraries;
  private final String advice;

  GpuNeed(String title, List<String> libraries, String advice) {
    this.title = title;
    this.libraries = libraries;
    this.advice = advice;
  }

  /// What is not there.
  ///
  /// @param libraries at least one
  public record Missing(GpuNeed need, List<String> libraries) {
    /// `CUDA 12 is missing (libcublas.so.12)`.
    @Override
    public String toString() {
      return "%s is missing (%s)".formatted(need.title, String.join(", ", libraries));
    }
  }

  public String title() {
    return title;
  }

  public String advice() {
    return advice;
  }

  /// @param present whether a library can be loaded
  /// @return in order; empty where the device can be used, as far as can be told without using it
  public static List<Missing> missing(Device device, Predicate<String> present) {
    Stream<GpuNeed> needs =
        switch (device) {
          case Device.Cpu _ -> Stream.empty();
          case Device.Cuda _ -> Stream.of(DRIVER, RUNTIME, CUDA, CUDNN);
          case Device.TensorRt _ -> Stream.of(values());
        };
    return needs
        .map(need -> new Missing(need, need.libraries.stream().filter(present.negate()).toList()))
        .filter(missing -> !missing.libraries.isEmpty())
        .toList();
  }
}
