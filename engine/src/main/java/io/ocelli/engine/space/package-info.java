/// In which space do the vectors of a collection live, and how does what people give get there?
package io.ocelli.engine.space;
