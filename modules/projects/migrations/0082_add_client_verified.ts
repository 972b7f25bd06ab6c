import { BaseSchema } from '@adonisjs/lucid/schema'
import { dropColumns } from '#app/data/drop_columns'

const INDEX = 'projects_seen_client_verified_index'

/** Whether the client ever paid for work here, in the project's own row, so that projects can be narrowed and counted by it. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('projects', (table) => {
      table.integer('client_verified').notNullable().defaultTo(0)
      table.index(['state', 'visibility', 'client_verified'], INDEX)
    })
    this.schema.raw(
      'update projects set client_verified = 1 where account_id in ' +
        "(select account_id from profile_facts where profile_facts.`key` = 'payment_verified' and value > 0)"
    )
  }

  async down() {
    this.schema.alterTable('projects', (table) => {
      table.dropIndex(['state', 'visibility', 'client_verified'], INDEX)
    })
    dropColumns(this, 'projects', 'client_verified')
  }
}
