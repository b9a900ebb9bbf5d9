/// How likely is it that a hit has something to do with the query, and is there any that has?
package io.ocelli.engine.query.relevance;
