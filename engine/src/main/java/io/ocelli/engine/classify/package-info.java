/// Which label does an input get from what is like it, and how sure is that?
package io.ocelli.engine.classify;
