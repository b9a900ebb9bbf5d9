/// What does the server say of itself to those who look after it, in the shape of the contract?
package io.ocelli.server.telemetry;
