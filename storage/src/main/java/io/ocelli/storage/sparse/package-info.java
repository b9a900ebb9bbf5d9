/// Which points have the greatest dot product with a sparse query?
package io.ocelli.storage.sparse;
