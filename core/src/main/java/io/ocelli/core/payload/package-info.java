/// What a point carries beside its vectors, and how its parts are addressed.
package io.ocelli.core.payload;
