/// Which parts of a picture, and which words, earned a hit its score?
package io.ocelli.core.explain;
