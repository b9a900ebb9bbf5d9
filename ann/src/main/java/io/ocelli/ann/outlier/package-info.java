/// How far is a vector from what is normal, and is that farther than chance allows?
package io.ocelli.ann.outlier;
