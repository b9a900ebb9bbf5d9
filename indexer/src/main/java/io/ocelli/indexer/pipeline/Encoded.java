package io.ocelli.indexer.pipeline;

import io.ocelli.core.service.PictureCollections.EncodedPicture;

/// A picture that is ready to be written.
record Encoded(Picture picture, EncodedPicture point) {}
