/// How is a request about a collection carried out?
package io.ocelli.engine.collection;
