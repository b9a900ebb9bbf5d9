/// Which payload has an indexed picture, and when do two files show the same one?
package io.ocelli.core.picture;
