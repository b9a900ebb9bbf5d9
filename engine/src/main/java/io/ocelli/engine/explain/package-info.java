/// What is a score worth without this patch of a picture, or without that word of a text?
package io.ocelli.engine.explain;
