/// How is JSON read and written: values with their places, ids, payloads, answers?
package io.ocelli.server.json;
