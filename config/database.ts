import env from '#start/env'
import app from '@adonisjs/core/services/app'
import { defineConfig } from '@adonisjs/lucid'
import { discoverManifests, migrationFolders } from '#app/modules/discovery'
import { sqliteFile } from '#app/data/sqlite_file'
import { tuneMysql } from '#app/data/tune_mysql'
import { tuneSqlite } from '#app/data/tune_sqlite'

const migrations = { naturalSort: true, paths: migrationFolders(await discoverManifests()) }
/** Migrations and other commands of the console may take their time. */
const isServing = app.getEnvironment() !== 'console'
const seeders = { paths: [] }

/** One logical connection named `primary`: SQLite unless `DB_CONNECTION=mysql`. */
const databaseConfig = defineConfig({
  connection: 'primary',
  prettyPrintDebugQueries: app.inDev,
  connections: {
    primary:
      env.get('DB_CONNECTION') === 'mysql'
        ? {
            client: 'mysql2',
            connection: {
              uri: env.get('MYSQL_URL'),
              charset: 'utf8mb4',
              dateStrings: true,
              supportBigNumbers: true,
              timezone: 'Z',
              connectTimeout: 3_000,
            } as any,
            pool: {
              min: 0,
              max: 10,
              acquireTimeoutMillis: 3_000,
              createTimeoutMillis: 3_000,
              afterCreate: tuneMysql(isServing),
            },
            migrations,
            seeders,
            schemaGeneration: { enabled: false },
          }
        : {
            client: 'better-sqlite3',
            connection: { filename: sqliteFile() },
            useNullAsDefault: true,
            pool: {
              min: 1,
              max: 1,
              acquireTimeoutMillis: isServing ? 2_500 : 5_000,
              idleTimeoutMillis: 2_000_000_000,
              afterCreate: tuneSqlite(isServing),
            },
            migrations,
            seeders,
            schemaGeneration: { enabled: false },
          },
  },
})

export default databaseConfig
