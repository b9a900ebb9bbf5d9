package io.ocelli.storage.collection;

/// What a commit says of a classifier; there is one a name.
///
/// @param vector whose values it labels
/// @param id of its file
record ClassifierEntry(String name, String vector, String id) {}
