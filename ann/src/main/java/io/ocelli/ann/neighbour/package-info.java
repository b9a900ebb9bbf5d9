/// Which vectors of a set are nearest to each of its vectors?
package io.ocelli.ann.neighbour;
