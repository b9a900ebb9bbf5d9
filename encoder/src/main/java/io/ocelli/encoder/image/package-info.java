/// How do the bytes of a file become pixels, and pixels a thumbnail?
package io.ocelli.encoder.image;
