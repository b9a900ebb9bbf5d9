/// How do I start it?
package io.ocelli.app;
