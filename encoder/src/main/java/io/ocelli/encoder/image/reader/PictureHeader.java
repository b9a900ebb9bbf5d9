package io.ocelli.encoder.image.reader;

/// What a file says about its picture before any pixel is decoded.
///
/// @param width as stored, before the orientation is applied
/// @param frames 1 for still pictures
public record PictureHeader(int width, int height, int frames, Orientation orientation) {
  public long pixels() {
    return (long) width * height;
  }
}
