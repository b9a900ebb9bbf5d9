/// Which vectors lie close together where others lie apart? HDBSCAN*: clusters of any shape and
/// number, and what is in none.
package io.ocelli.ann.density;
