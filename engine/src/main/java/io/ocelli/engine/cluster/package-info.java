/// Which points of a collection belong together, and how are they told so?
package io.ocelli.engine.cluster;
