/// Which searches take long, and why?
package io.ocelli.server.slow;
