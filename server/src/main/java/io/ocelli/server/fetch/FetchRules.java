package io.ocelli.server.fetch;

import io.ocelli.server.ServerSettings.SnapshotSources.Urls;
import java.time.Duration;
import java.util.Set;

/// How far a fetch may go.
///
/// @param ports of public addresses that may be asked; empty for all. ANY means any port, too
/// @param redirects how many are followed
/// @param stall how long a connection may say nothing
/// @param total how long all of it may take
public record FetchRules(
    Urls urls, Set<Integer> ports, int redirects, Duration stall, Duration total) {}
