/// How many durable writes a second does a collection take, and how soon is it open again?
package io.ocelli.bench.writes;
