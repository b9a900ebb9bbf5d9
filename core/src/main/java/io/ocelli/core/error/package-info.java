/// What can go wrong, and whose fault it is.
package io.ocelli.core.error;
