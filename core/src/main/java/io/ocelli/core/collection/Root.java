package io.ocelli.core.collection;

import java.util.UUID;

/// A folder whose pictures are in a collection. Points keep paths relative to it, so moving the
/// folder means changing only `path` here.
///
/// @param id namespace of the ids of its files, see [io.ocelli.core.id.NameUuid]
/// @param name unique within the collection; stands in each picture's payload as `root`
/// @param path absolute, as the file system resolved it when the folder was first indexed
public record Root(UUID id, String name, String path) {}
