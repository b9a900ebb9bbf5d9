/// How are the settings of a collection, of its vectors and of its indexes read and written?
package io.ocelli.server.settings;
