package io.ocelli.encoder.folder;

import io.ocelli.encoder.contract.FaceCrop;

/// `image.faces` of a contract.
final class FaceFields {
  private static final double USUAL_THRESHOLD = 0.7;
  private static final double LARGEST_MARGIN = 4;

  private FaceFields() {}

  static FaceCrop read(Fields fields) {
    FaceCrop crop =
        new FaceCrop(
            ContractReader.relative(fields, "model", fields.required("model")),
            fields.choice("kind", FaceCrop.Kind.class, FaceCrop.Kind.ULTRAFACE),
            between(fields, "threshold", USUAL_THRESHOLD, 1),
            between(fields, "margin", 0, LARGEST_MARGIN),
            fields.choice("otherwise", FaceCrop.Otherwise.class, FaceCrop.Otherwise.WHOLE));
    fields.refuseOthers();
    return crop;
  }

  private static double between(Fields fields, String key, double otherwise, double most) {
    Double number = fields.number(key);
    if (number == null) {
      return otherwise;
    }
    if (number < 0 || number > most) {
      fields.problem(key, "must be a number from 0 to %s, not %s".formatted(most, number));
      return otherwise;
    }
    return number;
  }
}
