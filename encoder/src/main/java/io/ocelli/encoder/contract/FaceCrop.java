package io.ocelli.encoder.contract;

/// Which part of a picture is encoded: its largest face, where a detector finds one.
///
/// @param model the detector in ONNX form, relative to the model's folder
/// @param kind what the detector takes and gives
/// @param threshold least probability of a face, from 0 to 1
/// @param margin added to the face's longer side, as a fraction of it, from 0 to 4
/// @param otherwise what happens to a picture without a face
public record FaceCrop(
    String model, Kind kind, double threshold, double margin, Otherwise otherwise) {

  public enum Kind {
    /// Ultra-Light-Fast-Generic-Face-Detector-1MB (Linzaer): RGB planes of `(value - 127) / 128`,
    /// the whole picture squashed; probabilities `[1, n, 2]` (of none, of a face) and boxes `[1, n,
    /// 4]` (left, top, right, bottom in fractions of the picture).
    ULTRAFACE
  }

  public enum Otherwise {
    /// The whole picture is encoded.
    WHOLE,
    /// It is an error.
    REFUSE
  }

  String canonicalText() {
    return "face %s above %s margin %s otherwise %s\n"
        .formatted(kind, threshold, margin, otherwise);
  }
}
