/// What may clients set that Ocelli decides by itself, and how is it shown to them again?
package io.ocelli.server.declared;
