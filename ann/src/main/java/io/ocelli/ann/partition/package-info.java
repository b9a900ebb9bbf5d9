/// How are the vectors of a segment kept in lists of near ones, so that a search reads a few lists
/// from front to back?
package io.ocelli.ann.partition;
