/// How are the full-precision vectors of a field kept in a segment, in four bytes a component or
/// fewer?
package io.ocelli.ann.codec.raw;
