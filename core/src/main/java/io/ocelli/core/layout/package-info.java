/// Where do the points of a collection lie on its map of two dimensions, and what shows a part of
/// it?
package io.ocelli.core.layout;
