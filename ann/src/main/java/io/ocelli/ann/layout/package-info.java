/// Where does each vector of a set lie on a map of two dimensions, so that near vectors stay near?
package io.ocelli.ann.layout;
