/// What do requests and answers look like in JSON?
package io.ocelli.server.json;
