package io.ocelli.engine.outlier;

import io.ocelli.core.payload.Value;

/// How strange points are; larger is stranger.
///
/// @param normal of each normal point, as if it had not been known
/// @param others of each judged point that is not among the normal ones, in their order
/// @param calibration where the normal points' scores come from
/// @param model what was found on the way
record Scores(double[] normal, double[] others, String calibration, Value.Obj model) {}
