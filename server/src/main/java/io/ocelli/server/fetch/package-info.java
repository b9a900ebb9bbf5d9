/// How is something fetched from an address that a client names, without being led astray?
package io.ocelli.server.fetch;
