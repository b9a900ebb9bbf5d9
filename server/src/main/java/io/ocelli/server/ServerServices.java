package io.ocelli.server;

import io.ocelli.core.encode.ImageCodec;
import io.ocelli.core.service.Aliases;
import io.ocelli.core.service.Aligners;
import io.ocelli.core.service.Analyses;
import io.ocelli.core.service.Classifiers;
import io.ocelli.core.service.CollectionService;
import io.ocelli.core.service.Embeddings;
import io.ocelli.core.service.Explanations;
import io.ocelli.core.service.Jobs;
import io.ocelli.core.service.Migrations;
import io.ocelli.core.service.Snapshots;
import io.ocelli.core.service.Statistics;

/// What the server asks for its answers; it closes none of them.
public record ServerServices(
    CollectionService collections,
    Classifiers classifiers,
    Explanations explanations,
    Aliases aliases,
    Aligners aligners,
    Migrations migrations,
    Analyses analyses,
    Jobs jobs,
    Embeddings embeddings,
    ImageCodec codec,
    Snapshots snapshots,
    Statistics statistics) {}
