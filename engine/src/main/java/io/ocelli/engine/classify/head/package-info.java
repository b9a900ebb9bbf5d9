/// Which classifiers are fitted on the points of a collection and kept with it?
package io.ocelli.engine.classify.head;
