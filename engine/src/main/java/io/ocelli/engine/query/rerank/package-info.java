/// How are the first points of a search scored anew and put into another order?
package io.ocelli.engine.query.rerank;
