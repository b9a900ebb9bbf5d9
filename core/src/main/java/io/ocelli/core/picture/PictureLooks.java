package io.ocelli.core.picture;

/// Tells whether two files show the same picture, however it was saved, resized, turned or cut.
/// Implementations are safe for use by many threads at once.
public interface PictureLooks {

  /// @throws io.ocelli.core.error.OcelliException BAD_REQUEST, TOO_LARGE as decoding does
  PicturePrint print(byte[] file);

  /// A vector of unit length, or of zeros for a picture of one colour. Those of a picture and of a
  /// mirrored, turned, resized or grey copy are the same but for rounding; those of other pictures
  /// may be near too, so they only say which pairs are worth to [#match].
  float[] signature(PicturePrint print);

  /// How well one picture agrees with the other once it is laid over it: 1 where both are the same,
  /// about 0.2 for pictures that have nothing in common.
  float match(PicturePrint one, PicturePrint other);
}
