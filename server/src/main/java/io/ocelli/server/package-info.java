/// How is the server started and stopped, and with which limits?
package io.ocelli.server;
