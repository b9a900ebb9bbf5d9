package io.ocelli.encoder.image;

/// What a file says about its picture before any pixel is decoded.
///
/// @param width as stored, before the orientation is applied
/// @param frames 1 for still pictures
record PictureHeader(int width, int height, int frames, Orientation orientation) {
  long pixels() {
    return (long) width * height;
  }
}
