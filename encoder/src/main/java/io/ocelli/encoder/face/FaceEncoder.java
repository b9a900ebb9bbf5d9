package io.ocelli.encoder.face;

import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.ImageEncoder;
import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.encode.PreparedImage;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.contract.FaceCrop;
import io.ocelli.encoder.onnx.OnnxSession;
import java.util.Comparator;
import java.util.List;

/// Shows another encoder the largest face of a picture in place of the whole.
public final class FaceEncoder implements ImageEncoder {
  private final ImageEncoder inner;
  private final FaceCrop crop;
  private final UltraFaceDetector detector;

  /// @param detector the network that `crop` names; its owner closes it
  /// @throws OcelliException INVALID_VALUE when the network is not of the kind that `crop` says
  public FaceEncoder(ImageEncoder inner, FaceCrop crop, OnnxSession detector) {
    this.inner = inner;
    this.crop = crop;
    this.detector =
        switch (crop.kind()) {
          case ULTRAFACE -> new UltraFaceDetector(inner.info().name(), detector, crop.threshold());
        };
  }

  @Override
  public EncoderInfo info() {
    return inner.info();
  }

  /// @throws OcelliException BAD_REQUEST for a picture without a face where the contract says
  ///   `refuse`
  @Override
  public PreparedImage prepare(PixelImage image) {
    return inner.prepare(
        detector.detect(image).stream()
            .max(Comparator.comparing(Face::area))
            .map(face -> SquareCrop.of(image, face, crop.margin()))
            .orElseGet(() -> withoutFace(image)));
  }

  private PixelImage withoutFace(PixelImage image) {
    return switch (crop.otherwise()) {
      case WHOLE -> image;
      case REFUSE ->
          throw OcelliException.badRequest(
              "no face was found in the picture, and model `%s` encodes nothing else: use a picture where a face is larger, upright and not covered"
                  .formatted(info().name()));
    };
  }

  @Override
  public List<float[]> encode(List<PreparedImage> prepared) {
    return inner.encode(prepared);
  }
}
