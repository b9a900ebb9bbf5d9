/// What is the vector of a picture or a text, apart from any collection?
package io.ocelli.engine.embed;
