/// Navigable small-world graphs over the vectors of a segment: how they are built, kept on disk and
/// walked. Nothing here knows how vectors are stored; a [io.ocelli.ann.score.BlockScorer] compares
/// them.
package io.ocelli.ann.graph;
