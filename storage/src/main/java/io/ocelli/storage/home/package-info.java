/// Where is everything on disk, and which process holds it?
package io.ocelli.storage.home;
