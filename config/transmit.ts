import { defineConfig } from '@adonisjs/transmit'

/**
 * Streams of server-sent events (app/live). A ping each 20 seconds keeps proxies from closing a quiet stream and tells
 * the page that it is alive. No transport: processes find each other's events in the database.
 */
export default defineConfig({ pingInterval: 20_000, transport: null })
