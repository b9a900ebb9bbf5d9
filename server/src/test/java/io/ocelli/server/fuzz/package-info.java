/// What does the server do with input that nobody would write?
package io.ocelli.server.fuzz;
