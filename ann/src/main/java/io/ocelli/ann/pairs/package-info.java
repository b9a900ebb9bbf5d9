/// How far is each vector of one set from each of another?
package io.ocelli.ann.pairs;
