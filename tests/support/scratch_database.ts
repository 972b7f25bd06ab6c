import { join } from 'node:path'
import db from '@adonisjs/lucid/services/db'
import { onMysql } from '#app/data/transact'

interface Scratch {
  env: Record<string, string>
  drop(): Promise<void>
}

/** An empty database of its own, beside the suite's: the environment that names it, and how to take it away. */
export async function scratchDatabase(folder: string): Promise<Scratch> {
  if (!onMysql()) {
    return { env: { DB_CONNECTION: 'sqlite', DB_FILE: join(folder, 'scratch.sqlite') }, drop: async () => {} }
  }
  const url = new URL(process.env.MYSQL_URL!)
  const table = `${url.pathname.slice(1)}_scratch`
  await db.rawQuery('create database ?? character set utf8mb4 collate utf8mb4_unicode_ci', [table])
  return {
    env: { DB_CONNECTION: 'mysql', MYSQL_URL: Object.assign(url, { pathname: `/${table}` }).href },
    drop: async () => void (await db.rawQuery('drop database ??', [table])),
  }
}
