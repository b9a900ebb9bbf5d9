/// What do neighbour graphs cost, and how good are they?
package io.ocelli.bench.neighbour;
