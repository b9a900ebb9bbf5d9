package io.ocelli.indexer.pipeline;

import io.ocelli.core.collection.Root;
import io.ocelli.core.encode.EmbeddingCache;
import io.ocelli.core.encode.ImageCodec;
import io.ocelli.core.encode.ImageEncoder;
import io.ocelli.core.service.PictureCollections.PictureCollection;

/// What a pipeline works with.
///
/// @param root of the files
public record PipelineParts(
    PictureCollection collection,
    Root root,
    ImageEncoder encoder,
    ImageCodec codec,
    EmbeddingCache cache) {}
