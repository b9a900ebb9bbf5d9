/// Where do the native libraries that jars carry go on disk?
package io.ocelli.encoder.natives;
