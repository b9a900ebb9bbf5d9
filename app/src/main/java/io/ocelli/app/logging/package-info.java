/// Where do log lines go, which, and what do they look like?
package io.ocelli.app.logging;
