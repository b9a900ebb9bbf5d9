/// What should a query answer? All of it once more, by brute force, to compare the engine with.
package io.ocelli.engine.query.model;
