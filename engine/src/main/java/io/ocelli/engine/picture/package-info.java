/// How are collections of pictures filled, and where are the files behind their points?
package io.ocelli.engine.picture;
