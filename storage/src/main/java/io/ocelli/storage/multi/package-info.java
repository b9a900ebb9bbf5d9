/// Which points have the vectors most similar to all the vectors of a query?
package io.ocelli.storage.multi;
