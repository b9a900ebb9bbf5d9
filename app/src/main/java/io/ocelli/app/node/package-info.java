/// Where a command's work is done: in this process, or by the server that holds the home.
package io.ocelli.app.node;
