package io.ocelli.encoder.look;

/// Two pictures where they lie over each other, and the grey levels that they have there.
final class Overlap {
  final Level template;
  final float[] warped;
  int count;
  double templateMean;
  double warpedMean;
  double templateDeviation;
  double warpedDeviation;
  double correlation;

  Overlap(Level template) {
    this.template = template;
    warped = new float[template.values().length];
  }

  /// Lays the image over the template.
  ///
  /// @param map from the template to the image
  void lay(Level image, Affine map) {
    image.warp(map, warped);
    double ofTemplate = 0;
    double ofWarped = 0;
    double templateSquares = 0;
    double warpedSquares = 0;
    double products = 0;
    count = 0;
    for (int i = 0; i < warped.length; i++) {
      float value = warped[i];
      if (!Float.isNaN(value)) {
        float expected = template.values()[i];
        ofTemplate += expected;
        ofWarped += value;
        templateSquares += expected * expected;
        warpedSquares += value * value;
        products += expected * value;
        count++;
      }
    }
    int divisor = Math.max(1, count);
    templateMean = ofTemplate / divisor;
    warpedMean = ofWarped / divisor;
    templateDeviation = deviation(templateSquares / divisor, templateMean);
    warpedDeviation = deviation(warpedSquares / divisor, warpedMean);
    correlation =
        (products / divisor - templateMean * warpedMean) / (templateDeviation * warpedDeviation);
  }

  private static double deviation(double meanSquare, double mean) {
    return Math.sqrt(Math.max(1e-3, meanSquare - mean * mean));
  }

  /// Of the smaller picture's area, by which the map changes the template's.
  boolean isEnough(Affine map) {
    double share = (double) count / warped.length;
    return share * Math.max(1, map.area()) > Refinement.LEAST_OVERLAP;
  }
}
