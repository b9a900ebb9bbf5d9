package io.ocelli.indexer.metadata;

import java.util.List;

/// What a picture says about itself. Null or empty is "not said".
///
/// @param camera make and model
/// @param caption one text for people, without what cameras and programs write by themselves
/// @param tags keywords, each once
public record PictureMetadata(
    TakenAt takenAt, String camera, String lens, Place place, String caption, List<String> tags) {

  /// Nothing is said.
  public static final PictureMetadata NONE =
      new PictureMetadata(null, null, null, null, null, List.of());

  public PictureMetadata {
    tags = List.copyOf(tags);
  }

  /// @param zoneKnown false where the camera did not write one; then UTC is assumed
  public record TakenAt(String rfc3339, boolean zoneKnown) {}

  /// Degrees, WGS 84.
  public record Place(double longitude, double latitude) {}
}
