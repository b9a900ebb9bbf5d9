/// How are small pictures made once and kept?
package io.ocelli.server.thumbnail;
