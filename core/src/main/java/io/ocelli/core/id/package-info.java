/// How points are named.
package io.ocelli.core.id;
