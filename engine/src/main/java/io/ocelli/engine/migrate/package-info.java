/// How does a collection get the vectors of another encoder, and is it the better for it?
package io.ocelli.engine.migrate;
