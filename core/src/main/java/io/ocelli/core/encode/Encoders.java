package io.ocelli.core.encode;

import java.util.List;

/// The encoders of this process. Sessions are opened on first use.
public interface Encoders {
  /// The encoder that is used where none is named.
  String defaultName();

  List<EncoderInfo> list();

  /// @throws io.ocelli.core.error.OcelliException NOT_FOUND, naming what there is
  ImageEncoder image(String name);
}
