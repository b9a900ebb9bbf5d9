package io.ocelli.encoder.store;

/// How a variant of a model compared with another, measured on somebody's own data.
///
/// @param baseline wire name of the variant it was compared with
/// @param device that both ran on: `cpu`, `cuda:0`
/// @param items pictures or texts that were compared
/// @param cosine mean, of an item's two vectors
/// @param overlap of the ten nearest neighbours, from 0 to 1
/// @param speed items a second, over those of the baseline
/// @param passed whether cosine and overlap reached what was asked for
public record GateResult(
    String baseline,
    String device,
    int items,
    double cosine,
    double overlap,
    double speed,
    boolean passed) {}
