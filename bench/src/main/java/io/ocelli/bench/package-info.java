/// How fast and how good is it?
package io.ocelli.bench;
