/// Which points of a collection are unlike normal ones?
package io.ocelli.engine.outlier;
