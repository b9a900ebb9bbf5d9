/// What is done to the first points of a search after it has found them, and what did it change?
package io.ocelli.core.query.rerank;
