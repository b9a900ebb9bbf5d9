package io.ocelli.indexer.sample;

/// What one picture of the [SampleCollection] shows, in words.
///
/// @param path below the collection's folder, with `/`
/// @param shape `circle`, `square`, `triangle`, `star`, `ring`, `cross`, `heart` or `hexagon`
/// @param colour `red`, `orange`, `yellow`, `green`, `teal`, `blue`, `purple` or `pink`
/// @param texture `plain`, `striped`, `checked`, `dotted` or `speckled`
/// @param layout `single`, `pair`, `row`, `grid` or `scattered`
public record SamplePicture(
    String path, String shape, String colour, String texture, String layout) {}
