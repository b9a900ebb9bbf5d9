/// Which certificate does the server show, and whom does it let in?
package io.ocelli.server.tls;
