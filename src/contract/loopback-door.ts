/** Where a page of the loopback shell knocks. Apart from the schemas, so that the door can open before they are loaded. */
export const SESSION_PATH = '/session'
/** the WebSocket's subprotocol; the session's token is offered beside it, as `token.<token>` */
export const SOCKET_PROTOCOL = 'rednet-desk'
export const TOKEN_PROTOCOL_PREFIX = 'token.'
export const SOCKET_PATH = '/desk'
