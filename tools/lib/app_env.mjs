import { resolve } from 'node:path'
import { settings } from './dotenv.mjs'
import { Halt } from './halt.mjs'
import { ROOT } from './paths.mjs'

/**
 * The environment for serving the compiled application from this folder with the embedded database.
 *
 * Whatever the environment or .env sets wins. Demo data, whose passwords everyone knows, comes by default only with the
 * embedded database; it never goes unasked into a database server.
 */
export function servingEnv(given = settings()) {
  const embedded = given.DB_CONNECTION !== 'mysql'
  const port = portNumber(given.PORT ?? '3333')

  return {
    NODE_ENV: 'production',
    ENV_PATH: ROOT,
    HOST: given.HOST ?? '127.0.0.1',
    PORT: String(port),
    APP_URL: given.APP_URL || `http://localhost:${port}`,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
    DEMO: given.DEMO ?? String(embedded),
    STORAGE_DIR: resolve(ROOT, given.STORAGE_DIR || 'storage/files'),
    ...(embedded && { DB_FILE: resolve(ROOT, given.DB_FILE || 'storage/db.sqlite') }),
  }
}

function portNumber(text) {
  const port = Number(text)
  if (Number.isInteger(port) && port > 0 && port < 65_536) {
    return port
  }
  throw new Halt(`PORT=${text} is not a port number.`, ['Use a number from 1024 to 65535: PORT=3334 npm start'])
}
