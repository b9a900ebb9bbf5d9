/// Which payload an indexed picture has.
package io.ocelli.core.picture;
