/// Which points of a collection are the same, or nearly, and which of them should stay?
package io.ocelli.engine.duplicate;
