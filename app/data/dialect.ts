import db from '@adonisjs/lucid/services/db'

/** True while the caller's connection speaks MariaDB or MySQL. */
export function onMysql(client: { dialect: { name: string } } = db.connection()) {
  return client.dialect.name === 'mysql'
}
