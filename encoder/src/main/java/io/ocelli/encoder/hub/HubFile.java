package io.ocelli.encoder.hub;

/// A file of a repository.
///
/// @param path relative, with `/`; known to stay within the folder
/// @param size bytes
/// @param checksum null where the hub does not say one
record HubFile(String path, long size, Checksum checksum) {}
