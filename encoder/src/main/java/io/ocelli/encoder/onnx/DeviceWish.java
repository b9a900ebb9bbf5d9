package io.ocelli.encoder.onnx;

import io.ocelli.core.error.OcelliException;

/// What people say of the device.
public sealed interface DeviceWish {
  /// The first GPU where everything for one is there, else the CPU.
  record Auto() implements DeviceWish {
    @Override
    public String toString() {
      return "auto";
    }
  }

  record Named(Device device) implements DeviceWish {
    @Override
    public String toString() {
      return device.toString();
    }
  }

  DeviceWish AUTO = new Auto();
  DeviceWish CPU = new Named(Device.CPU);

  /// @param text `auto`, or as [Device#parse] takes it
  /// @throws OcelliException INVALID_VALUE, naming what there is
  static DeviceWish parse(String text) {
    return text.equals("auto") ? AUTO : new Named(Device.parse(text));
  }
}
