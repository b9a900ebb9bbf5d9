/// Who asks, and what may they?
package io.ocelli.server.auth;
