/// How often was each operation answered, with what, and how fast?
package io.ocelli.server.stats;
