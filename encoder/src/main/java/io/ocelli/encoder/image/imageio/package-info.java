/// How are JPEG, WebP, BMP and TIFF read, whose pixels the JDK or a plugin decodes?
package io.ocelli.encoder.image.imageio;
