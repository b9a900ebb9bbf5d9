package io.ocelli.engine.cluster;

import io.ocelli.ann.linkage.GrowingClusters.Cluster;
import io.ocelli.core.payload.Value;
import java.util.List;
import java.util.Map;

/// What a method found.
///
/// @param probabilities of each row how firmly it belongs to its cluster; null for methods that do
///   not tell
/// @param figures of the whole, as the answer shows them
/// @param ofClusters figures of each cluster, as the answer shows them
/// @param threshold at which clusters stay apart; 0 for methods without
/// @param growing what later points can be put into; empty where the method has no such thing
record Found(
    Grouping grouping,
    Centres centres,
    double[] probabilities,
    Map<String, Value> figures,
    List<Map<String, Value>> ofClusters,
    double threshold,
    List<Cluster> growing) {}
