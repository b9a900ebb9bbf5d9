package io.ocelli.encoder.onnx;

import ai.onnxruntime.OnnxJavaType;
import io.ocelli.core.encode.PixelImage;
import io.ocelli.encoder.preprocess.ImageInput;
import java.util.Arrays;
import java.util.List;

/// An input of a network that takes pictures as a contract has them prepared.
///
/// @param name the graph's
public record PixelPort(String name, ImageInput input) {

  /// @param port what the graph declares; null where it has no such input
  /// @return what does not fit, in words; null where all does
  public String misfit(Port port) {
    if (port == null) {
      return "it has no input " + name;
    }
    if (port.type() != OnnxJavaType.FLOAT && port.type() != OnnxJavaType.FLOAT16) {
      return "its input %s is no floats".formatted(port.declared());
    }
    long[] wanted = ImageRunner.shape(input, 0, input.width(), input.height());
    return fits(port.shape(), wanted)
        ? null
        : "its input is %s, the contract says %s"
            .formatted(Arrays.toString(port.shape()), Arrays.toString(wanted));
  }

  /// But for the first dimension; 0 or less is any size.
  private static boolean fits(long[] declared, long[] wanted) {
    if (declared.length != wanted.length) {
      return false;
    }
    for (int i = 1; i < wanted.length; i++) {
      if (declared[i] > 0 && wanted[i] != 0 && declared[i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  /// @param prepared of one size, one at least
  public Feed feed(List<PixelImage> prepared) {
    PixelImage first = prepared.getFirst();
    return new Feed.Floats(
        name,
        ImageRunner.shape(input, prepared.size(), first.width(), first.height()),
        floats -> prepared.forEach(picture -> input.write(picture, false, floats)));
  }
}
