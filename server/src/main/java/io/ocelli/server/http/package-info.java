/// What is a request, what is an answer, and which handler makes the one of the other?
package io.ocelli.server.http;
