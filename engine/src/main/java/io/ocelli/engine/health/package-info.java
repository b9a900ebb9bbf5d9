/// How well is the space of a collection's vectors used, and what can be done about it?
package io.ocelli.engine.health;
