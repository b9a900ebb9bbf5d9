/// How is a collection laid out on a map that people look at?
package io.ocelli.engine.layout;
