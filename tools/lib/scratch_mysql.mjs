const PATIENCE_MS = 4_000

/** A MariaDB server for tests; every run gets a database of its own there. */
export class ScratchMysql {
  #url
  #made = new Set()

  constructor(url) {
    this.#url = new URL(url)
  }

  /** Why it cannot be used, or undefined when it answers and lets us make databases. */
  async whyUnusable() {
    try {
      await this.#query('SELECT 1')
    } catch (error) {
      return `no MariaDB at ${this.#url.host} (${error.code ?? error.message}); name one with TEST_MYSQL_URL`
    }
  }

  /** Makes an empty database and returns the URL that names it. */
  async create(name) {
    await this.#query(`DROP DATABASE IF EXISTS \`${name}\``)
    await this.#query(`CREATE DATABASE \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`)
    this.#made.add(name)
    return Object.assign(new URL(this.#url), { pathname: `/${name}` }).href
  }

  async drop(name) {
    this.#made.delete(name)
    await this.#query(`DROP DATABASE IF EXISTS \`${name}\``)
  }

  dropAll() {
    return Promise.allSettled([...this.#made].map((name) => this.drop(name)))
  }

  async #query(sql) {
    const { createConnection } = await import('mysql2/promise')
    const server = Object.assign(new URL(this.#url), { pathname: '/' }).href
    const connection = await createConnection({ uri: server, connectTimeout: PATIENCE_MS })
    try {
      await connection.query(sql)
    } finally {
      await connection.end()
    }
  }
}
