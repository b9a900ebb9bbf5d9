package io.ocelli.app.config;

/// What somebody set a key to, not yet understood.
///
/// @param text of a list its values, separated by commas
/// @param list whether it was written as one
record Given(String key, String text, boolean list, Origin origin) {}
