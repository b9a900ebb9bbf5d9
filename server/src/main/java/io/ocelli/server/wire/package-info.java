/// How do bytes become requests, who may ask, and how do answers get back?
package io.ocelli.server.wire;
