package io.ocelli.core.encode;

import java.util.List;

/// The encoders of this process. Networks are loaded on first use; this closes them, callers do
/// not. A name may end in `:precision` (`clip:fp16`); without it the variant is chosen for the
/// device.
public interface Encoders {
  /// The encoder that is used where none is named.
  String defaultName();

  List<EncoderInfo> list();

  /// What `name` stands for, without loading its network.
  ///
  /// @throws io.ocelli.core.error.OcelliException NOT_FOUND, naming what there is
  EncoderInfo info(String name);

  /// @throws io.ocelli.core.error.OcelliException NOT_FOUND, naming what there is; BAD_REQUEST
  ///   where it reads no pictures
  ImageEncoder image(String name);

  /// @throws io.ocelli.core.error.OcelliException NOT_FOUND, naming what there is; BAD_REQUEST
  ///   where it makes no dense vectors of texts
  TextEncoder text(String name);

  /// @throws io.ocelli.core.error.OcelliException NOT_FOUND, naming what there is; BAD_REQUEST
  ///   where it makes no sparse vectors of texts
  SparseTextEncoder sparse(String name);

  /// @throws io.ocelli.core.error.OcelliException NOT_FOUND, naming what there is; BAD_REQUEST
  ///   where it scores no pairs
  CrossEncoder cross(String name);
}
